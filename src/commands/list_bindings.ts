import * as bindings from '../api/bindings.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {type Columns, column, fromAtoms} from '../output/columns.js'
import {amqpTable, atom} from '../output/term.js'

type Binding = bindings.Binding

export default class ListBindings extends ListCommand<typeof ListBindings, Binding> {
  static override summary = 'List bindings, those of the default exchange included'
  static override aliases = ['diagnostics:list_bindings']
  static override usage = 'list_bindings [--vhost <vhost>] [--no-table-headers] [<column> ...]'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --vhost orders source_name destination_name routing_key',
  ]
  static override section = 'Monitoring, observability and health checks'
  static override access = 'the tag management and access to the virtual host'
  static override args = columnArgs
  static override flags = {...vhost, ...timeout}
  static override isStreamed = true
  static override columns = {
    source_name: column<Binding>(['source'], ({source}) => source),
    source_kind: column<Binding>([], () => atom('exchange')),
    destination_name: column<Binding>(['destination'], ({destination}) => destination),
    destination_kind: column<Binding>(['destination_type'], (binding) => fromAtoms(binding.destination_type)),
    routing_key: column<Binding>(['routing_key'], (binding) => binding.routing_key),
    arguments: column<Binding>(['arguments'], (binding) => amqpTable(binding.arguments)),
  } satisfies Columns<Binding>
  static override defaultColumns = Object.keys(ListBindings.columns)
  static override key = ['source', 'destination', 'destination_type', 'routing_key', 'properties_key']

  protected override banner() {
    return `Listing bindings for vhost ${this.flags.vhost}...`
  }

  protected override items(needs: string[]) {
    return bindings.list(this.http, this.flags.vhost, needs)
  }
}
