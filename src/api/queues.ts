import {HttpFailure, InvalidName, ToolError} from '../errors.js'
import {AmqpError, QueueNotFound, VhostNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import type {JsonObject} from '../json.js'
import {shellWord} from '../shell.js'
import * as overview from './overview.js'
import * as session from './session.js'
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

/** What the broker answers from its definitions, without asking the queues: in a quarter of the time (3.10.8 to 4.3.6). */
const ofDefinition = new Set<string>([
  'name',
  'vhost',
  'node',
  'type',
  'durable',
  'auto_delete',
  'exclusive',
  'arguments',
  'policy',
])

/** What it answers without looking at its statistics: fast, and there as soon as the queue is (3.8.9 to 4.3.6). */
const ofQueues = new Set<string>([...ofDefinition, 'state', ...totals])

/**
 * The queues of a virtual host. An unknown one has none, as the original has it.
 *
 * @param members the members to ask for
 * @throws ToolError (77) when the virtual host may be there but hidden from the user
 */
export const list = (http: Http, vhost: string, members: string[]): Promise<Queue[]> =>
  vhosts.contentsIfAny(http, vhost, 'queues', (path, ...more) => listAt(http, path, [...members, ...more]))

const ofQueue = {name: 'string', vhost: 'string', type: 'string?'} as const

async function listAt(http: Http, path: string, members: string[]): Promise<Queue[]> {
  const ask = (query: Record<string, string>) =>
    // Nobody needs the broker's order, which takes 3.10.8 up to half of its time.
    http.list<Queue>(path, {columns: members.join(','), ...query, sort: ''}, ofQueue)
  const areAll = (known: Set<string>) => members.every((member) => known.has(member))
  if (!areAll(ofQueues)) return ask({})
  if (areAll(ofDefinition)) return ask({disable_stats: 'true'})
  const queues = await ask({disable_stats: 'true', enable_queue_totals: 'true'})
  // 3.10.8 has the totals of a stream, and those of a new quorum queue, in its statistics only.
  const asked = totals.filter((total) => members.includes(total))
  const isWhole = (queue: Queue) => asked.every((total) => queue[total] !== undefined)
  if (queues.every(isWhole)) return queues
  const keyOf = ({vhost, name}: Queue) => JSON.stringify([vhost, name])
  const full = new Map((await ask({})).map((queue) => [keyOf(queue), queue]))
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

/** Drops the messages that are ready. @throws QueueNotFound; ToolError (69) for a stream */
export async function purge(http: Http, vhost: string, name: string): Promise<void> {
  expectOneLine(name)
  try {
    await http.delete(path`/queues/${vhost}/${name}/contents`)
  } catch (error) {
    if (HttpFailure.is(error, 404)) {
      await find(http, vhost, name)
      throw new QueueNotFound(name)
    }
    if (HttpFailure.is(error, 400) && /^queue\.purge not supported/.test(error.reason)) {
      throw new ToolError('not_supported', 'unavailable', {layout: 'block'})
    }
    throw await advised(http, vhost, error)
  }
}

/** One queue. @throws QueueNotFound; ToolError (77) when it may be hidden from the user */
export async function get(http: Http, vhost: string, name: string, members: string[]): Promise<Queue> {
  try {
    return await http.get<Queue>(path`/queues/${vhost}/${name}`, {columns: members.join(',')})
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    await find(http, vhost, name)
    throw new QueueNotFound(name)
  }
}

/**
 * What the API does as a client of AMQP would is done to the name without its line feeds, which may be that of another queue.
 * @throws InvalidName
 */
export function expectOneLine(name: string): void {
  if (/[\r\n]/.test(name))
    throw new InvalidName(name, 'the broker would take its line feeds out, and take another object')
}

/** What the broker may be asked to look at before it deletes a queue. */
export type Condition = 'if-empty' | 'if-unused'

/**
 * @returns how many messages were ready, where the API says it
 * @throws QueueNotFound; AmqpError when a condition is not met or not one for this type of queue
 */
export async function remove(
  http: Http,
  vhost: string,
  name: string,
  conditions: Condition[],
): Promise<number | undefined> {
  expectOneLine(name)
  const queue = path`/queues/${vhost}/${name}`
  const query = conditions.map((condition) => `${condition}=true`).join('&')
  try {
    const {type, messages_ready} = (await find(http, vhost, name)) ?? {}
    await http.delete(query ? `${queue}?${query}` : queue)
    // The messages of a stream are never ready for the original.
    return type === 'stream' ? 0 : messages_ready
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw new QueueNotFound(name)
    throw refusal(error) ?? (await advised(http, vhost, error))
  }
}

/**
 * One queue with its totals as they are now; the API has them fresh only in a list, which is narrowed to the name.
 * @throws QueueNotFound when the virtual host is missing; ToolError (77) when that may be hidden from the user
 */
export async function find(http: Http, vhost: string, name: string): Promise<Queue | undefined> {
  const pattern = `^${name.replaceAll(/[^\w\x80-\u{10ffff}]/gu, '\\$&')}$`
  const query = {
    columns: 'name,type,messages_ready',
    disable_stats: 'true',
    enable_queue_totals: 'true',
    // Names are compared without regard to case.
    name: pattern,
    use_regex: 'true',
    page: '1',
    page_size: '500',
  }
  try {
    const {items} = await http.get<{items: Queue[]}>(path`/queues/${vhost}`, query, {items: 'list'})
    return items.find((queue) => queue.name === name)
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    const reason = await vhosts.notFound(http, vhost)
    throw reason instanceof VhostNotFound ? new QueueNotFound(name) : reason
  }
}

function refusal(error: unknown): AmqpError | undefined {
  if (!HttpFailure.is(error, 400)) return undefined
  const {reason} = error
  if (/ (not empty|in use)$/.test(reason)) return new AmqpError('precondition_failed', reason)
  return / not supported by [^']*$/.test(reason) ? new AmqpError('not_implemented', reason) : undefined
}

/** The API changes queues as a client would, so that even an administrator needs permission, which the original does not. */
async function advised(http: Http, vhost: string, error: unknown): Promise<unknown> {
  if (!HttpFailure.is(error, 401, 403) || !/refused|not authorised/i.test(error.reason)) return error
  const [v, user] = [vhost, (await session.whoami(http)).name].map(shellWord)
  return new ToolError(
    `${error.message} The API does this as a client of the virtual host, so that an administrator needs permission too: set_permissions -p ${v} ${user} '.*' '.*' '.*'`,
    'noPermission',
  )
}
