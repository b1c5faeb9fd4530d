import * as Args from '@oclif/core/args'

import * as overview from '../api/overview.js'
import * as users from '../api/users.js'
import {UserNotFound} from '../failures.js'
import {ActionCommand} from '../families/action.js'
import {userFailures} from '../families/wordings.js'

export default class DeleteUser extends ActionCommand<typeof DeleteUser> {
  static override summary = 'Delete a user'
  static override usage = 'delete_user <username>'
  static override examples = ['<%= config.bin %> <%= command.id %> alice']
  static override section = 'Users'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {username: Args.string({required: true, description: 'User to delete'})}
  static override failures = userFailures

  protected override banner() {
    return `Deleting user "${this.args.username}" ...`
  }

  /** Up to 3.x an unknown user is an error, from 4.0 on there is merely nothing to delete. */
  protected override async perform() {
    try {
      await users.remove(this.http, this.args.username)
    } catch (error) {
      const isFine = error instanceof UserNotFound && (await overview.majorRelease(this.http)) >= 4
      if (!isFine) throw error
    }
  }
}
