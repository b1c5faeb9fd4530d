import * as permissions from '../api/permissions.js'
import {ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {type Columns, fields} from '../output/columns.js'

type Grant = permissions.TopicGrant

export default class ListTopicPermissions extends ListCommand<typeof ListTopicPermissions, Grant> {
  static override summary = 'List the permissions on topics granted in a virtual host'
  static override aliases = ['diagnostics:list_topic_permissions']
  static override usage = 'list_topic_permissions [--vhost <vhost>] [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Access Control'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override flags = {...vhost, ...timeout}
  static override columns = fields<Grant>()('user', 'exchange', 'write', 'read') satisfies Columns<Grant>
  static override defaultColumns = Object.keys(ListTopicPermissions.columns)
  static override key = ['user', 'exchange']

  protected override banner() {
    return `Listing topic permissions for vhost "${this.flags.vhost}" ...`
  }

  protected override items() {
    return permissions.topicsInVhost(this.http, this.flags.vhost)
  }
}
