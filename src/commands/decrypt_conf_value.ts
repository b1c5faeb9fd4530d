import * as Args from '@oclif/core/args'

import {encryptedPart} from '../encryption.js'
import {parseValue} from '../erlang.js'
import {DecryptingCommand, passphrase} from '../families/encryption.js'

const prefix = 'encrypted:'

export default class DecryptConfValue extends DecryptingCommand<typeof DecryptConfValue> {
  static override summary = 'Decrypt a value of rabbitmq.conf'
  static override description = 'Decrypt what encrypt_conf_value has made of a term of Erlang; asks no broker'
  static override usage =
    'decrypt_conf_value value passphrase [--cipher <cipher>] [--hash <hash>] [--iterations <iterations>]'
  static override examples = ['<%= config.bin %> <%= command.id %> encrypted:... < passphrase.txt']
  static override args = {
    value: Args.string({description: 'What encrypt_conf_value has printed, also in double quotes'}),
    passphrase,
  }

  protected override banner() {
    return 'Decrypting a rabbitmq.conf string value...'
  }

  protected override encrypted(value: string) {
    const text = value.startsWith(prefix) ? value : encryptedPart(parseValue(value))
    return text.startsWith(prefix) ? text.slice(prefix.length) : text
  }
}
