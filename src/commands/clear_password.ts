import * as Args from '@oclif/core/args'

import * as users from '../api/users.js'
import {ActionCommand} from '../families/action.js'

export default class ClearPassword extends ActionCommand<typeof ClearPassword> {
  static override summary = 'Take away the password of a user'
  static override description =
    'Take away the password of a user, who can then log in by other means only, such as a client certificate'
  static override usage = 'clear_password <username>'
  static override examples = ['<%= config.bin %> <%= command.id %> alice']
  static override section = 'Users'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {username: Args.string({required: true, description: 'User whose password to take away'})}

  protected override banner() {
    return `Clearing password for user "${this.args.username}" ...`
  }

  protected override async perform() {
    await users.setPassword(this.http, this.args.username, {password_hash: ''})
  }
}
