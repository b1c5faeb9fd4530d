import {HttpFailure, InvalidName, VhostNotFound} from '../errors.js'
import {type Http, path} from '../http.js'
import type {JsonObject} from '../json.js'
import * as overview from './overview.js'
import * as vhosts from './vhosts.js'

export interface Queue {
  name: string
  vhost: string
  /** Node of the leader of a classic queue; for the other types `leader` says it. */
  node?: string
  type: string
  state: string
  durable: boolean
  auto_delete: boolean
  exclusive: boolean | null
  exclusive_consumer_tag?: string | null
  arguments: JsonObject
  policy?: string | null
  operator_policy?: string | null
  effective_policy_definition?: JsonObject
  messages?: number
  messages_ready?: number
  messages_unacknowledged?: number
  messages_ready_ram?: number
  messages_unacknowledged_ram?: number
  messages_ram?: number
  messages_persistent?: number
  message_bytes?: number
  message_bytes_ready?: number
  message_bytes_unacknowledged?: number
  message_bytes_ram?: number
  message_bytes_persistent?: number
  head_message_timestamp?: number | null
  consumers?: number
  consumer_capacity?: number
  consumer_utilisation?: number
  memory?: number
  leader?: string
  members?: string[]
  online?: string[]
  slave_nodes?: string[]
  synchronised_slave_nodes?: string[]
  message_stats?: {disk_reads?: number; disk_writes?: number}
}

const totals = ['messages', 'messages_ready', 'messages_unacknowledged'] as const

/** What the broker answers without looking at its statistics: fast, and there as soon as the queue is (3.8.9 to 4.3.6). */
const withoutStatistics = new Set<string>([
  'name',
  'vhost',
  'node',
  'type',
  'state',
  'durable',
  'auto_delete',
  'exclusive',
  'arguments',
  ...totals,
])

/**
 * The queues of a virtual host. An unknown one has none, as the original has it.
 *
 * @param members the members to ask for
 * @throws ToolError (77) when the virtual host may be there but hidden from the user
 */
export async function list(http: Http, vhost: string, members: string[]): Promise<Queue[]> {
  try {
    return await listAt(http, path`/queues/${vhost}`, members)
  } catch (error) {
    if (error instanceof InvalidName) {
      return (await listAt(http, '/queues', [...members, 'vhost'])).filter((queue) => queue.vhost === vhost)
    }
    if (!HttpFailure.is(error, 404)) throw error
    const reason = await vhosts.notFound(http, vhost)
    if (reason instanceof VhostNotFound) return []
    throw reason
  }
}

async function listAt(http: Http, path: string, members: string[]): Promise<Queue[]> {
  const columns = members.join(',')
  if (!members.every((member) => withoutStatistics.has(member))) return http.get<Queue[]>(path, {columns})
  const queues = await http.get<Queue[]>(path, {columns, disable_stats: 'true', enable_queue_totals: 'true'})
  // 3.10.8 has the totals of a stream, and those of a new quorum queue, in its statistics only.
  const asked = totals.filter((total) => members.includes(total))
  const isWhole = (queue: Queue) => asked.every((total) => queue[total] !== undefined)
  if (queues.every(isWhole)) return queues
  const keyOf = ({vhost, name}: Queue) => JSON.stringify([vhost, name])
  const full = new Map((await http.get<Queue[]>(path, {columns})).map((queue) => [keyOf(queue), queue]))
  return queues.map((queue) => ({...full.get(keyOf(queue)), ...queue}))
}

/**
 * The same with the leader of each classic queue, which is its one member. The API does not say so; rabbitmqctl does from
 * 4.0 on, when mirrors were gone.
 */
export async function withLeaders(http: Http, queues: Queue[]): Promise<Queue[]> {
  const isClassic = ({type}: Queue) => type === 'classic'
  if (!queues.some(isClassic) || (await overview.majorRelease(http)) < 4) return queues
  return queues.map((queue) =>
    isClassic(queue) && queue.node ? {...queue, leader: queue.node, members: [queue.node]} : queue,
  )
}
