import * as Args from '@oclif/core/args'

import * as permissions from '../api/permissions.js'
import {ActionCommand} from '../families/action.js'
import {permissionFailures} from '../families/wordings.js'
import {vhost} from '../flags.js'

export default class ClearPermissions extends ActionCommand<typeof ClearPermissions> {
  static override summary = 'Take away the permissions of a user in a virtual host'
  static override usage = 'clear_permissions [--vhost <vhost>] <username>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders alice']
  static override section = 'Access Control'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {username: Args.string({required: true, description: 'User whose permissions to take away'})}
  static override flags = vhost
  static override failures = permissionFailures

  protected override banner() {
    return `Clearing permissions for user "${this.args.username}" in vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    await permissions.clear(this.http, this.flags.vhost, this.args.username)
  }
}
