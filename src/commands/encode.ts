import * as Args from '@oclif/core/args'

import {EncryptingCommand, passphrase} from '../families/encryption.js'
import {atom, type Term, Tuple} from '../output/term.js'

export default class Encode extends EncryptingCommand<typeof Encode> {
  static override summary = 'Encrypt a value for advanced.config'
  static override description = 'Encrypt a term of Erlang as advanced.config takes it; asks no broker'
  static override usage = 'encode value passphrase [--cipher <cipher>] [--hash <hash>] [--iterations <iterations>]'
  static override examples = [`<%= config.bin %> <%= command.id %> '<<"bunny">>' < passphrase.txt`]
  static override args = {
    value: Args.string({description: 'Term of Erlang, which is no expression; read like the passphrase unless given'}),
    passphrase,
  }

  protected override banner() {
    return 'Encrypting value to be used in advanced.config...'
  }

  protected override async show(encrypted: Term) {
    await this.printResult(new Tuple([atom('encrypted'), encrypted]))
  }
}
