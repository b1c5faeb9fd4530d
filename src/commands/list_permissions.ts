import * as permissions from '../api/permissions.js'
import {ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {type Columns, fields} from '../output/columns.js'

type Grant = permissions.Grant

export default class ListPermissions extends ListCommand<typeof ListPermissions, Grant> {
  static override summary = 'List the permissions granted in a virtual host'
  static override aliases = ['diagnostics:list_permissions']
  static override usage = 'list_permissions [--vhost <vhost>] [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Access Control'
  static override guides = ['access-control', 'vhosts']
  static override access = 'the tag administrator'
  static override flags = {...vhost, ...timeout}
  static override columns = fields<Grant>()('user', 'configure', 'write', 'read') satisfies Columns<Grant>
  static override defaultColumns = ['user', 'configure', 'write', 'read']
  static override key = 'user'

  protected override banner() {
    return `Listing permissions for vhost "${this.flags.vhost}" ...`
  }

  protected override items() {
    return permissions.inVhost(this.http, this.flags.vhost)
  }
}
