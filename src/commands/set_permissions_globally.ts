import * as permissions from '../api/permissions.js'
import {ActionCommand} from '../families/action.js'
import {permissionFailures} from '../families/wordings.js'
import {permissionArgs} from '../permissions.js'

export default class SetPermissionsGlobally extends ActionCommand<typeof SetPermissionsGlobally> {
  static override summary = 'Set the permissions of a user in every virtual host'
  static override description =
    'Set the permissions of a user in every virtual host there is, one after the other; exit with 3 when only some were set'
  static override usage = 'set_permissions_globally <username> <conf> <write> <read>'
  static override examples = ['<%= config.bin %> <%= command.id %> alice "" "" ".*"']
  static override section = 'Access Control'
  static override guides = ['access-control', 'vhosts']
  static override access = 'the tag administrator'
  static override args = permissionArgs
  static override failures = permissionFailures

  protected override banner() {
    return `Setting permissions for user "${this.args.username}" in all virtual hosts ...`
  }

  protected override async perform() {
    const {username, ...patterns} = this.args
    await permissions.setEverywhere(this.http, username, patterns)
  }
}
