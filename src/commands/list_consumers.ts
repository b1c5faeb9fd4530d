import * as consumers from '../api/consumers.js'
import {consumerColumns} from '../columns/consumers.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {type Row, rowTerm} from '../output/term.js'

type Consumer = consumers.Consumer

export default class ListConsumers extends ListCommand<typeof ListConsumers, Consumer> {
  static override summary = 'List consumers and their properties'
  static override aliases = ['diagnostics:list_consumers']
  static override usage = 'list_consumers [--vhost <vhost>] [--no-table-headers] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders queue_name consumer_tag active']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['consumers']
  static override gap = 'the pid of the channel is not to be had, and is printed empty'
  static override access = 'the tag management and access to the virtual host'
  static override args = columnArgs
  static override flags = {...vhost, ...timeout}
  static override isStreamed = true
  static override columns = consumerColumns
  static override defaultColumns =
    'queue_name channel_pid consumer_tag ack_required prefetch_count active arguments'.split(' ')
  static override key = ['queue.name', 'consumer_tag', 'channel_details.name']

  private readonly byQueue = new Map<string, Row[]>()

  protected override banner() {
    return `Listing consumers in vhost ${this.flags.vhost} ...`
  }

  protected override items(needs: string[]) {
    return consumers.list(this.http, this.flags.vhost, needs)
  }

  /** The original prints the columns in this order, whatever order is asked for. */
  protected override row(names: readonly string[], item: Consumer) {
    const row = super.row(
      Object.keys(consumerColumns).filter((name) => names.includes(name)),
      item,
    )
    const group = this.byQueue.get(item.queue.name) ?? []
    group.push(row)
    this.byQueue.set(item.queue.name, group)
    return row
  }

  /** The original streams the consumers queue by queue, which shows in the formatters that print a term as it is. */
  protected override async printRows(rows: Iterable<Row>) {
    const all = [...rows]
    const terms = [...this.byQueue.values()].map((group) => group.map(rowTerm))
    if (this.formatterName === 'erlang') await this.printValue(terms)
    else if (this.formatterName === 'string') for (const term of terms) await this.printValue(term)
    else await super.printRows(all)
  }
}
