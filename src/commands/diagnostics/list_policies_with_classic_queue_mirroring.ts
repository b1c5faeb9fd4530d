import * as policies from '../../api/policies.js'
import {ListCommand} from '../../families/list.js'
import {timeout} from '../../flags.js'
import {mirrorColumns} from '../../policies.js'

export default class ListPoliciesWithClassicQueueMirroring extends ListCommand<
  typeof ListPoliciesWithClassicQueueMirroring,
  policies.NamedPolicy
> {
  static override summary = 'List the policies that mirror classic queues, of all virtual hosts'
  static override aliases = ['queues:list_policies_with_classic_queue_mirroring']
  static override usage = 'list_policies_with_classic_queue_mirroring [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['ha']
  static override access = 'the tag administrator'
  static override flags = timeout
  static override columns = mirrorColumns
  static override defaultColumns = Object.keys(mirrorColumns)
  static override key = ['vhost', 'name']

  protected override banner() {
    return 'Listing policies with classic queue mirroring ...'
  }

  protected override items() {
    return policies.mirroring(this.http, 'policies')
  }
}
