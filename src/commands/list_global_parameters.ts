import * as parameters from '../api/parameters.js'
import {ListCommand} from '../families/list.js'
import {timeout} from '../flags.js'
import {stringify} from '../json.js'
import {type Columns, fields, fromAtoms} from '../output/columns.js'

/** The value is printed as JSON, in JSON as a string. */
type Parameter = Omit<parameters.GlobalParameter, 'value'> & {value: string}

export default class ListGlobalParameters extends ListCommand<typeof ListGlobalParameters, Parameter> {
  static override summary = 'List the runtime parameters of the whole cluster'
  static override aliases = ['diagnostics:list_global_parameters']
  static override usage = 'list_global_parameters [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']
  static override section = 'Parameters'
  static override guides = ['parameters']
  static override access = 'the tag policymaker'
  static override flags = timeout
  static override columns = {
    ...fields<Parameter>(fromAtoms)('name'),
    ...fields<Parameter>()('value'),
  } satisfies Columns<Parameter>
  static override defaultColumns = Object.keys(ListGlobalParameters.columns)

  protected override banner() {
    return 'Listing global runtime parameters ...'
  }

  protected override async items() {
    const all = await parameters.listGlobal(this.http)
    return Promise.all(all.map(async (parameter) => ({...parameter, value: await stringify(parameter.value)})))
  }
}
