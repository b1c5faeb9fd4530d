import * as policies from '../api/policies.js'
import {ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {stringify} from '../json.js'
import {type Columns, fields} from '../output/columns.js'

/** The definition is printed as JSON, in JSON as a string. */
type Policy = Omit<policies.NamedPolicy, 'definition'> & {definition: string}

export default class ListPolicies extends ListCommand<typeof ListPolicies, Policy> {
  static override summary = 'List the policies of a virtual host'
  static override aliases = ['diagnostics:list_policies']
  static override usage = 'list_policies [--vhost <vhost>] [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Policies'
  static override guides = ['parameters']
  static override access = 'the tag management and a permission in the virtual host'
  static override flags = {...vhost, ...timeout}
  static override columns = fields<Policy>()(
    'vhost',
    'name',
    'pattern',
    'apply-to',
    'definition',
    'priority',
  ) satisfies Columns<Policy>
  static override defaultColumns = Object.keys(ListPolicies.columns)

  protected override banner() {
    return `Listing policies for vhost "${this.flags.vhost}" ...`
  }

  protected override async items() {
    const all = await policies.inVhost(this.http, this.flags.vhost)
    return Promise.all(all.map(async (policy) => ({...policy, definition: await stringify(policy.definition)})))
  }
}
