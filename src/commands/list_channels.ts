import * as channels from '../api/channels.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {byNumbers} from '../order.js'
import {type Columns, fields, fromAtoms, paths, unavailable} from '../output/columns.js'

type Channel = channels.Channel

export default class ListChannels extends ListCommand<typeof ListChannels, Channel> {
  static override summary = 'List the channels of all connections'
  static override aliases = ['diagnostics:list_channels']
  static override usage = 'list_channels [--no-table-headers] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> name user consumer_count messages_unacknowledged']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['channels']
  static override gap =
    'pids are not to be had, and are printed empty; a channel shows some seconds after it was opened'
  static override access = 'the tag management; monitoring to see the channels of others'
  static override args = columnArgs
  static override isStreamed = true
  static override columns = {
    ...fields<Channel>()('name', 'number', 'user', 'vhost', 'transactional', 'confirm', 'consumer_count'),
    ...fields<Channel>()('messages_unacknowledged', 'messages_unconfirmed', 'messages_uncommitted'),
    ...fields<Channel>()('acks_uncommitted', 'prefetch_count', 'global_prefetch_count', 'idle_since'),
    ...fields<Channel>(fromAtoms)('state', 'node'),
    ...paths('connection_details.name', 'connection_details.peer_host', 'connection_details.peer_port'),
    ...paths('message_stats.publish_details.rate', 'message_stats.deliver_get_details.rate'),
    ...unavailable({pid: 'name', connection: 'connection_details.name'}),
  } satisfies Columns<Channel>
  static override defaultColumns = ['pid', 'user', 'consumer_count', 'messages_unacknowledged']

  protected override banner() {
    return 'Listing channels ...'
  }

  protected override items(needs: string[]) {
    return channels.list(this.http, needs)
  }

  protected override sortKey({name}: Channel) {
    return byNumbers(name)
  }
}
