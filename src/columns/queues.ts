import type {Queue} from '../api/queues.js'
import {type Columns, column, fields, fromAtoms, fromJson, paths, unavailable} from '../output/columns.js'
import {amqpTable, propertyList} from '../output/term.js'

/** rabbitmqctl leaves these empty for quorum queues and streams, whatever the API has. */
const ofClassic = fields<Queue>((value, {type}) => (type === 'classic' ? fromJson(value) : null), 'type')

export const queueColumns = {
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
