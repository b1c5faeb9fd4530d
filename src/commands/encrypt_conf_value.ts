import * as Args from '@oclif/core/args'

import {EncryptingCommand, passphrase} from '../families/encryption.js'
import {printLine} from '../output/streams.js'
import type {Term} from '../output/term.js'

export default class EncryptConfValue extends EncryptingCommand<typeof EncryptConfValue> {
  static override summary = 'Encrypt a value for rabbitmq.conf'
  static override description =
    'Encrypt a term of Erlang as rabbitmq.conf takes it, behind `encrypted:`; asks no broker'
  static override usage =
    'encrypt_conf_value value passphrase [--cipher <cipher>] [--hash <hash>] [--iterations <iterations>]'
  static override examples = [`<%= config.bin %> <%= command.id %> '"bunny"' < passphrase.txt`]
  static override args = {
    value: Args.string({description: 'Term of Erlang, which is no expression; read like the passphrase unless given'}),
    passphrase,
  }

  protected override banner() {
    return 'Encrypting value to be used in rabbitmq.conf...'
  }

  protected override async show(encrypted: Term) {
    if (this.flags.formatter === undefined) return printLine(`encrypted:${encrypted}`)
    await this.printResult(encrypted)
  }
}
