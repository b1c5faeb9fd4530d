import * as Args from '@oclif/core/args'

import * as users from '../api/users.js'
import {ActionCommand} from '../families/action.js'
import {missingPassword, userFailures} from '../families/wordings.js'
import {readPassword} from '../passwords.js'

export default class ChangePassword extends ActionCommand<typeof ChangePassword> {
  static override summary = 'Change the password of a user'
  static override usage = 'change_password <username> <password>'
  static override examples = ['<%= config.bin %> <%= command.id %> alice < password.txt']
  static override section = 'Users'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'User whose password to change'}),
    password: Args.string({description: 'New password; read from standard input, or asked for, unless given'}),
  }
  static override failures = userFailures

  protected override banner() {
    return `Changing password for user "${this.args.username}" ...`
  }

  protected override async perform() {
    const password = this.args.password ?? (await readPassword('Password: ', this.isQuiet))
    if (password === undefined) throw missingPassword('software')
    await users.setPassword(this.http, this.args.username, {password})
  }
}
