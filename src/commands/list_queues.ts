import * as Flags from '@oclif/core/flags'

import * as queues from '../api/queues.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'
import {type Columns, column, fields, fromAtoms, fromJson, paths, unavailable} from '../output/columns.js'
import {amqpTable, propertyList} from '../output/term.js'

type Queue = queues.Queue

/** rabbitmqctl leaves these empty for quorum queues and streams, whatever the API has. */
const ofClassic = fields<Queue>((value, {type}) => (type === 'classic' ? fromJson(value) : null), 'type')

export default class ListQueues extends ListCommand<typeof ListQueues, Queue> {
  static override summary = 'List queues and their properties'
  static override aliases = ['diagnostics:list_queues']
  static override usage =
    'list_queues [--vhost <vhost>] [--online] [--offline] [--local] [--no-table-headers] [<column>, ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders name messages consumers']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['queues']
  static override gap =
    'pids are not to be had, and are printed empty; counts come from statistics, which lag by some seconds'
  static override access = 'the tag management and access to the virtual host'
  static override args = columnArgs
  static override flags = {
    ...vhost,
    online: Flags.boolean({summary: 'List only queues on reachable nodes'}),
    offline: Flags.boolean({summary: 'List only queues on unreachable nodes'}),
    local: Flags.boolean({summary: 'List only queues whose leader is on the node'}),
    ...timeout,
  }
  static override defaultTimeout = 60
  static override isStreamed = true
  static override columns = {
    ...fields<Queue>()('name', 'durable', 'auto_delete', 'policy', 'operator_policy', 'memory', 'consumers'),
    ...fields<Queue>()('messages', 'messages_ready', 'messages_unacknowledged'),
    ...fields<Queue>()('head_message_timestamp', 'exclusive_consumer_tag', 'messages_ram', 'message_bytes_ram'),
    ...fields<Queue>(fromAtoms)('type', 'state', 'online', 'node'),
    ...fields<Queue>(fromAtoms, 'type', 'node')('members'),
    ...fields<Queue>(fromAtoms)('slave_nodes', 'synchronised_slave_nodes'),
    ...ofClassic('exclusive', 'consumer_utilisation', 'consumer_capacity', 'messages_persistent'),
    ...ofClassic('messages_ready_ram', 'messages_unacknowledged_ram', 'message_bytes', 'message_bytes_ready'),
    ...ofClassic('message_bytes_unacknowledged', 'message_bytes_persistent'),
    ...paths('message_stats.publish_details.rate', 'message_stats.deliver_get_details.rate'),
    ...paths('message_stats.ack_details.rate', 'message_stats.redeliver_details.rate'),
    ...paths('messages_details.rate', 'idle_since'),
    ...unavailable({pid: 'node', owner_pid: 'exclusive', exclusive_consumer_pid: 'exclusive_consumer_tag'}),
    ...unavailable({slave_pids: 'slave_nodes', synchronised_slave_pids: 'synchronised_slave_nodes'}),
    arguments: column<Queue>(['arguments'], (queue) => amqpTable(queue.arguments)),
    disk_reads: column<Queue>(['message_stats.disk_reads'], (queue) => queue.message_stats?.disk_reads ?? null),
    disk_writes: column<Queue>(['message_stats.disk_writes'], (queue) => queue.message_stats?.disk_writes ?? null),
    effective_policy_definition: column<Queue>(['effective_policy_definition'], (queue) =>
      propertyList(queue.effective_policy_definition ?? {}),
    ),
    // 3.10.8 has the leader of a stream as its node.
    leader: column<Queue>(['leader', 'type', 'node'], ({leader, type, node}) =>
      fromAtoms(leader ?? (type === 'stream' ? node : null)),
    ),
  } satisfies Columns<Queue>
  static override defaultColumns = ['name', 'messages']

  protected override banner() {
    return `Timeout: ${this.flags.timeout?.toFixed(1)} seconds ...\nListing queues for vhost ${this.flags.vhost} ...`
  }

  protected override async items(needs: string[]) {
    const chosen = await this.chosen(needs)
    return needs.some((name) => name === 'leader' || name === 'members')
      ? queues.withLeaders(this.http, chosen)
      : chosen
  }

  private async chosen(needs: string[]) {
    const {online, offline, local, vhost} = this.flags
    if (local) {
      const node = await this.node()
      const all = await queues.list(this.http, vhost, [...needs, 'node', 'leader'])
      return all.filter((queue) => (queue.leader ?? queue.node) === node)
    }
    if (online === offline) return queues.list(this.http, vhost, needs)
    const all = await queues.list(this.http, vhost, [...needs, 'state'])
    return all.filter((queue) => (queue.state === 'down') === !online)
  }
}
