import * as exchanges from '../api/exchanges.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {type Columns, column, fields, fromAtoms} from '../output/columns.js'
import {amqpTable} from '../output/term.js'

type Exchange = exchanges.Exchange

export default class ListExchanges extends ListCommand<typeof ListExchanges, Exchange> {
  static override summary = 'List exchanges and their properties'
  static override aliases = ['diagnostics:list_exchanges']
  static override usage = 'list_exchanges [--vhost <vhost>] [--no-table-headers] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders name type arguments']
  static override section = 'Monitoring, observability and health checks'
  static override access = 'the tag management and access to the virtual host'
  static override args = columnArgs
  static override flags = {...vhost, ...timeout}
  static override isStreamed = true
  static override columns = {
    ...fields<Exchange>()('name', 'durable', 'auto_delete', 'internal', 'policy'),
    ...fields<Exchange>(fromAtoms)('type'),
    arguments: column<Exchange>(['arguments'], (exchange) => amqpTable(exchange.arguments)),
  } satisfies Columns<Exchange>
  static override defaultColumns = ['name', 'type']

  protected override banner() {
    return `Listing exchanges for vhost ${this.flags.vhost} ...`
  }

  protected override items(needs: string[]) {
    return exchanges.list(this.http, this.flags.vhost, needs)
  }
}
