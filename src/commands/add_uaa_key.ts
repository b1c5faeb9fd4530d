import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {signingKeys} from '../reasons.js'
import {expectKey, signingKey} from '../signing_keys.js'

export default class AddUaaKey extends UnsupportedCommand<typeof AddUaaKey> {
  static override summary = 'Add a key that OAuth 2 tokens are signed with, by the older name of the command'
  static override usage = 'add_uaa_key <name> [--json=<json_key>] [--pem=<public_key>] [--pem-file=<pem_file>]'
  static override examples = ['<%= config.bin %> <%= command.id %> key-1 --pem-file /etc/rabbitmq/key-1.pem']
  static override section = 'Auth Backend Oauth2 plugin'
  static override guides = ['oauth2']
  static override reason = signingKeys
  static override args = {name: Args.string({required: true, description: 'Identifier of the key'})}
  static override flags = signingKey

  protected override validate() {
    super.validate()
    expectKey(this.flags)
  }
}
