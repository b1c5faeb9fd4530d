import {isSince} from '../release.js'

/** One part of rabbitmqctl's report: a command, and the columns that it is asked for. */
export interface Part {
  /** Of the command; one that is not there is left out, and said to be. */
  id: string
  columns?: string[]
  /** Whether only the node's own tools can tell it. */
  isBeyondApi?: boolean
}

export const nameOf = (id: string) => id.split(':').at(-1) ?? id

/** The warning that a part is missing, as a whole or for one virtual host; `why` is a sentence. */
export const without = ({id}: Part, why: string, vhost?: string) =>
  `Warning: the report is without ${nameOf(id)}${vhost === undefined ? '' : ` of vhost ${vhost}`}: ${why}`

/** What the report says of the node. */
export const partsOfNode = (release: string): Part[] => [
  {id: 'status'},
  {id: 'cluster_status'},
  {id: 'environment'},
  {id: 'list_connections', columns: connections(release)},
  {id: 'list_channels', columns: channels(release)},
  {id: 'diagnostics:command_line_arguments', isBeyondApi: true},
  {id: 'diagnostics:os_env', isBeyondApi: true},
]

/** What it says of each virtual host. */
export const partsOfVhost = (release: string): Part[] => [
  {id: 'list_queues', columns: queues(release)},
  {id: 'list_exchanges', columns: words('name type durable auto_delete internal arguments policy')},
  {
    id: 'list_bindings',
    columns: words('source_name source_kind destination_name destination_kind routing_key arguments'),
  },
  {id: 'list_permissions'},
  {id: 'list_policies'},
  {id: 'list_global_parameters'},
  {id: 'list_parameters'},
]

const words = (...lines: string[]) => lines.flatMap((line) => line.split(' ').filter(Boolean))

const queues = (release: string) =>
  words(
    'name durable auto_delete arguments policy',
    isSince(release, '4') ? 'operator_policy effective_policy_definition' : '',
    'pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged',
    'messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes',
    'message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent',
    'head_message_timestamp disk_reads disk_writes consumers consumer_utilisation consumer_capacity memory',
    isSince(release, '4') ? '' : 'slave_pids synchronised_slave_pids',
    'state type leader members online',
  )

const connections = (release: string) =>
  words(
    'pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject',
    'peer_cert_issuer',
    isSince(release, '4.3') ? 'peer_cert_serial_number' : '',
    'peer_cert_validity state channels protocol auth_mechanism user vhost',
    isSince(release, '4.3') ? 'container_id' : '',
    'timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at',
  )

const channels = (release: string) =>
  words(
    'pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged',
    'messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count',
    isSince(release, '4') ? '' : 'global_prefetch_count',
  )
