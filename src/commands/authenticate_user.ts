import * as Args from '@oclif/core/args'

import * as users from '../api/users.js'
import {ToolError} from '../errors.js'
import {ActionCommand} from '../families/action.js'
import {missingPassword} from '../families/wordings.js'
import {readPassword} from '../passwords.js'

export default class AuthenticateUser extends ActionCommand<typeof AuthenticateUser> {
  static override summary = 'Check the password of a user'
  static override description = 'Check the password of a user, and fail when the broker does not take it'
  static override usage = 'authenticate_user <username> <password>'
  static override examples = ['<%= config.bin %> <%= command.id %> alice < password.txt']
  static override section = 'Users'
  static override guides = ['access-control']
  static override args = {
    username: Args.string({required: true, description: 'User to authenticate'}),
    password: Args.string({description: 'Password; read from standard input, or asked for, unless given'}),
  }

  protected override banner() {
    return `Authenticating user "${this.args.username}" ...`
  }

  protected override async perform() {
    const {username} = this.args
    const password = this.args.password ?? (await readPassword('Password: ', this.isQuiet))
    if (password === undefined) throw missingPassword('software')
    if (await users.authenticates(this.http, username, password)) return 'Success'
    const reason = `Error: failed to authenticate user "${username}"\nuser '${username}' - invalid credentials`
    throw new ToolError(reason, 'dataError', {layout: 'block'})
  }
}
