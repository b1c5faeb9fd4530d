import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as permissions from '../api/permissions.js'
import {ListCommand} from '../families/list.js'
import {timeout} from '../flags.js'
import {type Columns, fields} from '../output/columns.js'

type Grant = permissions.TopicGrant

export default class ListUserTopicPermissions extends ListCommand<typeof ListUserTopicPermissions, Grant> {
  static override summary = "List a user's permissions on topics in all virtual hosts"
  static override description =
    "List a user's permissions on topics in all virtual hosts, without a row of column names"
  static override aliases = ['diagnostics:list_user_topic_permissions']
  static override usage = 'list_user_topic_permissions [--no-table-headers] <username>'
  static override examples = ['<%= config.bin %> <%= command.id %> alice']
  static override section = 'Access Control'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {username: Args.string({required: true, description: 'User whose permissions to list'})}
  static override flags = {
    ...timeout,
    // The only list of the original that has none unless asked.
    'table-headers': Flags.boolean({allowNo: true, default: false, summary: 'Print the row of column names'}),
  }
  static override columns = fields<Grant>()('vhost', 'exchange', 'write', 'read') satisfies Columns<Grant>
  static override defaultColumns = Object.keys(ListUserTopicPermissions.columns)
  static override key = ['vhost', 'exchange']

  protected override banner() {
    return `Listing topic permissions for user "${this.args.username}" ...`
  }

  protected override items() {
    return permissions.topicsOfUser(this.http, this.args.username)
  }
}
