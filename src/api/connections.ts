import {setTimeout} from 'node:timers/promises'

import {HttpFailure, ToolError} from '../errors.js'
import {ConnectionNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import type {JsonObject} from '../json.js'
import {isSince} from '../release.js'
import * as releases from './releases.js'

/** Members that depend on statistics, on TLS or on the protocol may be missing. */
export interface Connection {
  name: string
  node: string
  /** `network`, or `direct` for one within the broker; a stream's has none. */
  type?: string
  /** `AMQP 0-9-1`, `AMQP 1-0`, `Direct 0-9-1`, `MQTT 3.1.1`, `stream`, … */
  protocol?: string
  user: string
  /** What the client calls itself by its property connection_name. */
  user_provided_name?: string
  vhost: string
  state?: string
  host?: string
  port?: number
  peer_host?: string
  peer_port?: number
  auth_mechanism?: string
  ssl?: boolean
  ssl_protocol?: string | null
  ssl_key_exchange?: string | null
  ssl_cipher?: string | null
  ssl_hash?: string | null
  peer_cert_subject?: string | null
  peer_cert_issuer?: string | null
  peer_cert_validity?: string | null
  peer_cert_serial_number?: string | null
  container_id?: string | null
  channels?: number
  channel_max?: number
  frame_max?: number
  timeout?: number
  client_properties?: JsonObject
  /** Milliseconds since 1970. */
  connected_at?: number
  recv_oct?: number
  recv_cnt?: number
  send_oct?: number
  send_cnt?: number
  send_pend?: number
}

const ofConnection = {protocol: 'string?'} as const

/** The AMQP connections of clients, as rabbitmqctl has them: the API also lists streams, MQTT and the broker's own. */
export async function list(http: Http, members: string[]): Promise<Connection[]> {
  const columns = [...new Set([...members, 'protocol', 'type'])].join(',')
  const all = await http.list<Connection>('/connections', {columns}, ofConnection)
  // 3.10.8 has AMQP 1.0 as `direct`, and its tool does not list it.
  return all.filter(({protocol, type}) => type === 'network' && protocol?.startsWith('AMQP'))
}

/**
 * The names of all that are open now in a virtual host or on a node, of any protocol and also of the broker's own: without
 * statistics the API looks at the connections themselves up to 4.2; from 4.3 on it tells of those that its statistics have
 * seen, which are 5 seconds old as a rule.
 */
export async function openIn(http: Http, where: {vhost: string} | {node: string}): Promise<string[]> {
  const all = await http.list<Connection>(
    '/connections',
    {disable_stats: 'true', columns: 'name,vhost,node'},
    {name: 'string'},
  )
  const isThere = ({vhost, node}: Connection) => ('node' in where ? node === where.node : vhost === where.vhost)
  return all.filter(isThere).map(({name}) => name)
}

/** A reason as the header X-Reason carries it, and what a client will read of it. */
export interface Reason {
  header: string
  text: string
}

/**
 * A header has neither control characters nor blanks at its ends, and 4096 bytes at most. The broker takes its bytes for
 * those of UTF-8 up to 3.11, and from 3.12 on for characters of Latin-1.
 */
export async function reason(http: Http, explanation: string): Promise<Reason> {
  const line = [...explanation.replace(/[^\P{Cc}\t]+/gu, ' ')].slice(0, 1000).join('').trim()
  const isLatin = /[^\0-\x7f]/.test(line) && (await releases.isSince(http, '3.12'))
  if (!isLatin) return {header: Buffer.from(line).toString('latin1'), text: line}
  const text = line.replace(/[^\0-\xff]/gu, '?')
  return {header: text, text}
}

/** @throws ConnectionNotFound */
export async function close(http: Http, name: string, {header}: Reason): Promise<void> {
  try {
    await http.delete(`${path`/connections/${name}`}?disable_stats=true`, {headers: {'x-reason': header}})
  } catch (error) {
    throw HttpFailure.is(error, 404) ? new ConnectionNotFound(name) : error
  }
}

/**
 * Closes one connection after the other; one that has gone by itself counts as closed.
 * @throws ToolError (3) when some are closed and others are not
 */
export async function closeAll(http: Http, names: string[], why: Reason, delayMs: number): Promise<void> {
  http.changes.expected = names.length
  const failures: ToolError[] = []
  for (const [i, name] of names.entries()) {
    if (i > 0 && delayMs > 0) await setTimeout(delayMs)
    try {
      await close(http, name, why)
    } catch (error) {
      if (error instanceof ConnectionNotFound) continue
      if (!(error instanceof ToolError)) throw error
      failures.push(error)
      if (!(error instanceof HttpFailure)) return fail(i - failures.length + 1, names.length, error)
    }
  }
  if (failures[0]) fail(names.length - failures.length, names.length, failures[0])
}

function fail(closed: number, all: number, first: ToolError): never {
  if (closed === 0) throw first
  throw new ToolError(`closed ${closed} of ${all} connections. ${first.message}`, 'partial', {cause: first})
}

/** Closes the connections of a user. @throws ToolError (69) where the release cannot */
export async function closeOfUser(http: Http, username: string, {header}: Reason): Promise<void> {
  try {
    await http.delete(path`/connections/username/${username}`, {headers: {'x-reason': header}})
  } catch (error) {
    if (HttpFailure.is(error, 404, 405))
      throw await releases.lacking(http, 'a way to close all connections of a user', '3.10.8')
    throw error
  }
}

/** The connections of a protocol, told by its name with the version behind it. */
export async function ofProtocol(http: Http, protocol: RegExp, members: string[]): Promise<Connection[]> {
  const columns = [...new Set([...members, 'protocol'])].join(',')
  const all = await http.list<Connection>('/connections', {columns}, ofConnection)
  return all.filter((connection) => connection.protocol !== undefined && protocol.test(connection.protocol))
}

/**
 * How many connections of clients rabbitmqctl counts on a node: AMQP's, as it lists them, and from 3.12 on those of streams
 * and MQTT too.
 */
export async function countOn(http: Http, node: string, release: string): Promise<number> {
  const members = ['node', 'protocol', 'type']
  const all = isSince(release, '3.12')
    ? await http.list<Connection>('/connections', {columns: members.join()})
    : await list(http, members)
  return all.filter((connection) => connection.node === node && connection.type !== 'direct').length
}

/** The connections of AMQP 1.0. Releases before 4.0 have one for each session, all by the name of their connection. */
export async function ofAmqp10(http: Http, members: string[]): Promise<Connection[]> {
  const all = await ofProtocol(http, /^AMQP 1[.-]0$/, [...members, 'name', 'node'])
  return [...new Map(all.map((each) => [JSON.stringify([each.node, each.name]), each])).values()]
}
