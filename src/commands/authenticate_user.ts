import * as Args from '@oclif/core/args'

import * as users from '../api/users.js'
import {ToolError} from '../errors.js'
import {ActionCommand} from '../families/action.js'
import {missingPassword} from '../families/wordings.js'
import {readPassword} from '../passwords.js'

/** The API does not tell why it refuses; the broker has this to say of every user. */
const blank =
  'attempted to log in with a blank password, which is prohibited by the internal authN backend. To use TLS/x509 certificate-based authentication, see the rabbitmq_auth_mechanism_ssl plugin and configure the client to use the EXTERNAL authentication mechanism. Alternatively change the password for the user to be non-blank.'

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
    const reason = password === '' ? blank : '- invalid credentials'
    const text = `Error: failed to authenticate user "${username}"\nuser '${username}' ${reason}`
    throw new ToolError(text, 'dataError', {layout: 'block'})
  }
}
