import {HttpFailure, ToolError} from '../errors.js'
import {StreamUnavailable} from '../failures.js'
import type {Shape} from '../http/shapes.js'
import {type Http, path} from '../http.js'
import type {JsonObject} from '../json.js'
import {maxAgeMs} from '../stream_arguments.js'
import type {Connection} from './connections.js'
import * as queues from './queues.js'
import * as releases from './releases.js'

/** What publishes or consumes, and on which connection. */
export interface OfStream {
  queue: {name: string; vhost: string}
  connection_details: {name: string; node: string}
}

export interface Consumer extends OfStream {
  subscription_id: number
  consumed: number
  offset: number
  offset_lag: number
  credits: number
  /** From 3.11 on. */
  active?: boolean
  activity_status?: string
  properties: JsonObject
}

export interface Publisher extends OfStream {
  publisher_id: number
  reference: string
  published: number
  confirmed: number
  errored: number
}

/** What a stream remembers of those that read and write it, by their names. */
export interface Tracking {
  offsets?: Record<string, number>
  writers?: Record<string, number>
}

/** The connections of the stream protocol. @throws ToolError (69) when the broker does not tell */
export const connections = (http: Http, members: string[]) =>
  list<Connection & Partial<OfStream>>(http, '/stream/connections', members)

/** The consumers of the streams of a virtual host; an unknown one has none. */
export const consumers = (http: Http, vhost: string, members: string[]) =>
  inVhost<Consumer>(http, '/stream/consumers', vhost, members)

/** The publishers to the streams of a virtual host; an unknown one has none. */
export const publishers = (http: Http, vhost: string, members: string[]) =>
  inVhost<Publisher>(http, '/stream/publishers', vhost, members)

/** How many subscriptions there are on each connection. */
export async function subscriptions(http: Http): Promise<Map<string, number>> {
  const all = await list<Consumer>(http, '/stream/consumers', ['connection_details.name'])
  const counts = new Map<string, number>()
  for (const {
    connection_details: {name},
  } of all)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

async function inVhost<T extends OfStream>(http: Http, path: string, vhost: string, members: string[]): Promise<T[]> {
  const all = await list<T>(http, path, [...members, 'queue.vhost'])
  return all.filter(({queue}) => queue.vhost === vhost)
}

async function list<T extends Partial<OfStream>>(http: Http, path: string, members: string[]): Promise<T[]> {
  try {
    const columns = [...new Set(members)].join()
    const shape: Shape<Partial<OfStream>> = {queue: 'object', connection_details: 'object'}
    return await http.list<T>(path, {columns}, shape as Shape<T>)
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    throw new ToolError('the broker tells of no streams: its plugin rabbitmq_stream_management is off.', 'unavailable')
  }
}

/** @throws StreamUnavailable; ToolError (69) where the release does not tell */
export async function tracking(http: Http, vhost: string, name: string, type: 'all' | 'offset' | 'writer') {
  try {
    return await http.get<Tracking>(
      path`/stream/${vhost}/${name}/tracking`,
      {type},
      {offsets: 'object?', writers: 'object?'},
    )
  } catch (error) {
    if (!HttpFailure.is(error, 400, 404, 503)) throw error
    if (!(await releases.isSince(http, '3.13')))
      throw await releases.lacking(http, 'a list of what streams track', '3.13')
    if (error.status === 400) throw error
    throw new StreamUnavailable(name, await isStream(http, vhost, name))
  }
}

async function isStream(http: Http, vhost: string, name: string): Promise<boolean> {
  try {
    return (await http.get<{type: string}>(path`/queues/${vhost}/${name}`, {columns: 'type'})).type === 'stream'
  } catch (error) {
    if (HttpFailure.is(error, 404)) return false
    throw error
  }
}

/**
 * How long a stream keeps its segments. A policy goes before the argument that it was declared with.
 * @throws QueueNotFound; ToolError (69) for a queue that is no stream
 */
export async function retention(http: Http, vhost: string, name: string): Promise<Retention> {
  const members = ['type', 'arguments', 'policy', 'effective_policy_definition']
  const {
    type,
    arguments: args,
    policy,
    effective_policy_definition: settings,
  } = await queues.get(http, vhost, name, members)
  if (type !== 'stream') throw new ToolError(`the queue '${name}' is no stream: it has no retention.`, 'unavailable')
  const age = settings?.['max-age'] ?? args['x-max-age']
  return {policy: policy || undefined, ageMs: typeof age === 'string' ? maxAgeMs(age) : undefined}
}

interface Retention {
  ageMs: bigint | undefined
  /** The policy in force, be it one of retention or not. */
  policy: string | undefined
}
