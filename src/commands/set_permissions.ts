import * as permissions from '../api/permissions.js'
import {ActionCommand} from '../families/action.js'
import {permissionFailures} from '../families/wordings.js'
import {vhost} from '../flags.js'
import {permissionArgs} from '../permissions.js'

export default class SetPermissions extends ActionCommand<typeof SetPermissions> {
  static override summary = 'Set the permissions of a user in a virtual host'
  static override usage = 'set_permissions [--vhost <vhost>] <username> <conf> <write> <read>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders alice "^orders" ".*" ".*"']
  static override section = 'Access Control'
  static override guides = ['access-control', 'vhosts']
  static override access = 'the tag administrator'
  static override args = permissionArgs
  static override flags = vhost
  static override failures = permissionFailures

  protected override banner() {
    return `Setting permissions for user "${this.args.username}" in vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    const {username, ...patterns} = this.args
    await permissions.set(this.http, this.flags.vhost, username, patterns)
  }
}
