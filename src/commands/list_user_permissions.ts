import * as Args from '@oclif/core/args'

import * as permissions from '../api/permissions.js'
import {ListCommand} from '../families/list.js'
import {timeout} from '../flags.js'
import {type Columns, fields} from '../output/columns.js'

type Grant = permissions.Grant

export default class ListUserPermissions extends ListCommand<typeof ListUserPermissions, Grant> {
  static override summary = "List a user's permissions in all virtual hosts"
  static override aliases = ['diagnostics:list_user_permissions']
  static override usage = 'list_user_permissions [--no-table-headers] <username>'
  static override examples = ['<%= config.bin %> <%= command.id %> alice']
  static override section = 'Access Control'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {username: Args.string({required: true, description: 'User whose permissions to list'})}
  static override flags = timeout
  static override columns = fields<Grant>()('vhost', 'configure', 'write', 'read') satisfies Columns<Grant>
  static override defaultColumns = ['vhost', 'configure', 'write', 'read']
  static override key = 'vhost'

  protected override banner() {
    return `Listing permissions for user "${this.args.username}" ...`
  }

  protected override items() {
    return permissions.ofUser(this.http, this.args.username)
  }
}
