import * as Args from '@oclif/core/args'

import {encryptedPart} from '../encryption.js'
import {parseValue} from '../erlang.js'
import {DecryptingCommand, passphrase} from '../families/encryption.js'

export default class Decode extends DecryptingCommand<typeof Decode> {
  static override summary = 'Decrypt a value of advanced.config'
  static override description = 'Decrypt what encode has made of a term of Erlang; asks no broker'
  static override usage = 'decode value passphrase [--cipher <cipher>] [--hash <hash>] [--iterations <iterations>]'
  static override examples = [`<%= config.bin %> <%= command.id %> '{encrypted, <<"...">>}' < passphrase.txt`]
  static override args = {
    value: Args.string({description: 'What encode has printed'}),
    passphrase,
  }

  protected override banner() {
    return 'Decrypting an advanced.config (Erlang term) value...'
  }

  protected override encrypted(value: string) {
    return encryptedPart(parseValue(value))
  }
}
