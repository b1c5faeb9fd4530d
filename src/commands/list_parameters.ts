import * as parameters from '../api/parameters.js'
import {ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {stringify} from '../json.js'
import {type Columns, fields} from '../output/columns.js'

/** The value is printed as JSON, in JSON as a string. */
type Parameter = Omit<parameters.Parameter, 'value'> & {value: string}

export default class ListParameters extends ListCommand<typeof ListParameters, Parameter> {
  static override summary = 'List the runtime parameters of a virtual host'
  static override aliases = ['diagnostics:list_parameters']
  static override usage = 'list_parameters [--vhost <vhost>] [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Parameters'
  static override guides = ['parameters']
  static override access = 'the tag policymaker and access to the virtual host'
  static override flags = {...vhost, ...timeout}
  static override columns = fields<Parameter>()('component', 'name', 'value') satisfies Columns<Parameter>
  static override defaultColumns = Object.keys(ListParameters.columns)
  static override key = ['component', 'name']

  protected override banner() {
    return `Listing runtime parameters for vhost "${this.flags.vhost}" ...`
  }

  protected override async items() {
    const all = await parameters.inVhost(this.http, this.flags.vhost)
    return Promise.all(all.map(async (parameter) => ({...parameter, value: await stringify(parameter.value)})))
  }
}
