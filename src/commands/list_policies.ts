import * as policies from '../api/policies.js'
import {ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {type ListedPolicy, listed, policyColumns} from '../policies.js'

export default class ListPolicies extends ListCommand<typeof ListPolicies, ListedPolicy> {
  static override summary = 'List the policies of a virtual host'
  static override aliases = ['diagnostics:list_policies']
  static override usage = 'list_policies [--vhost <vhost>] [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Policies'
  static override guides = ['parameters']
  static override access = 'the tag management and access to the virtual host'
  static override flags = {...vhost, ...timeout}
  static override columns = policyColumns
  static override defaultColumns = Object.keys(policyColumns)

  protected override banner() {
    return `Listing policies for vhost "${this.flags.vhost}" ...`
  }

  protected override async items() {
    return listed(await policies.inVhost(this.http, 'policies', this.flags.vhost))
  }
}
