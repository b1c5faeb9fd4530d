import {setTimeout} from 'node:timers/promises'

import {HttpFailure, ToolError, UsageError} from '../errors.js'
import {type Http, path} from '../http.js'
import * as nodes from './nodes.js'
import {isSince, lacking} from './releases.js'
import * as session from './session.js'

interface QuorumQueue {
  vhost: string
  name: string
  type: string
  members: string[]
}

/** What became of the replicas of one queue: how many there are, `?` where nobody knows, and `ok` or an error. */
export interface Change {
  vhost: string
  name: string
  size: number | '?'
  result: string
}

export interface Growth {
  /** All queues that match, or only those with an even number of replicas. */
  strategy: 'all' | 'even'
  isMatch: (vhost: string, queue: string) => boolean
  membership?: string | undefined
}

/** How long the broker needs before it takes the next change after an election. */
const electionMs = 500

/**
 * Whether the original's commands are for all types of queues on Raft, and their words too, which came with 4.3; the API
 * still changes quorum queues alone, the one such type of the open source release.
 */
export const areOfAnyType = (http: Http): Promise<boolean> => isSince(http, '4.3')

/** Adds a replica, which may be there already. @throws ToolError in the original's words for what cannot be */
export async function add(http: Http, vhost: string, queue: string, node: string, membership?: string): Promise<void> {
  await expectChoice(http, membership)
  await operate(http, vhost, queue, () =>
    http.post(path`/queues/quorum/${vhost}/${queue}/replicas/add`, {node, ...(membership && {membership})}),
  )
}

/** Removes a replica, which may be missing already. @throws ToolError in the original's words for what cannot be */
export async function remove(http: Http, vhost: string, queue: string, node: string): Promise<void> {
  try {
    await operate(http, vhost, queue, () =>
      http.delete(path`/queues/quorum/${vhost}/${queue}/replicas/delete`, {body: {node}}),
    )
  } catch (error) {
    // From 4.3 on the API looks first whether the node is of the cluster, and the original does not.
    if (!HttpFailure.is(error, 400)) throw error
    const {type, members} = await find(http, vhost, queue)
    if (type !== 'quorum') throw await refused(http, vhost, queue, 'not_quorum_queue')
    if (members.includes(node)) throw error
  }
}

/**
 * Adds a replica to every queue that asks for one, queue by queue: the endpoint that grows them all does not tell what
 * became of each.
 */
export async function grow(http: Http, node: string, {strategy, isMatch, membership}: Growth): Promise<Change[]> {
  await expectChoice(http, membership)
  const wanting = (await list(http)).filter(
    ({vhost, name, members}) =>
      !members.includes(node) && (strategy === 'all' || members.length % 2 === 0) && isMatch(vhost, name),
  )
  return changes(http, wanting, 1, ({vhost, name}) => add(http, vhost, name, node, membership))
}

/** Removes all replicas on a node, queue by queue, as `grow` adds them. */
export async function shrink(http: Http, node: string): Promise<Change[]> {
  const present = (await list(http)).filter(({members}) => members.includes(node))
  return changes(http, present, -1, ({vhost, name}) => persistently(() => remove(http, vhost, name, node)))
}

/** @throws UsageError for a node that is not in the cluster or does not run, which is the same to the original */
export async function expectMember(http: Http, node: string): Promise<void> {
  if (!(await isRunning(http, node))) throw UsageError.notMember(node)
}

export const isRunning = async (http: Http, node: string) =>
  (await nodes.list(http, ['name', 'running'])).some(({name, running}) => name === node && running)

const ofQueue = {vhost: 'string', name: 'string', type: 'string', members: 'list?'} as const

/** Those of all virtual hosts. @throws ToolError (77) unless the user is an administrator */
async function list(http: Http): Promise<QuorumQueue[]> {
  const query = {columns: 'vhost,name,type,members', disable_stats: 'true', enable_queue_totals: 'true'}
  const all = await http.list<QuorumQueue>('/queues', query, ofQueue)
  await session.expectAdministrator(http, 'queues')
  return all.filter(({type}) => type === 'quorum')
}

function find(http: Http, vhost: string, queue: string): Promise<QuorumQueue> {
  const query = {columns: 'vhost,name,type,members', disable_stats: 'true', enable_queue_totals: 'true'}
  return http.get<QuorumQueue>(path`/queues/${vhost}/${queue}`, query, {type: 'string', members: 'list?'})
}

async function changes(
  http: Http,
  queues: QuorumQueue[],
  difference: number,
  change: (queue: QuorumQueue) => Promise<void>,
): Promise<Change[]> {
  http.changes.expected = queues.length
  const done: Change[] = []
  for (const queue of queues) {
    const {vhost, name, members} = queue
    try {
      if ((await areOfAnyType(http)) && !(await isStable(http, queue))) throw new Refused('{error,non_stable_members}')
      await change(queue)
      done.push({vhost, name, size: members.length + difference, result: 'ok'})
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const size = error.reason === 'timeout' ? '?' : members.length
      done.push({vhost, name, size, result: `error: ${sentences[error.reason] ?? error.reason}`})
    }
  }
  return done
}

/** Whether all replicas are there and have their say, without which 4.3 and later change nothing. */
async function isStable(http: Http, {vhost, name}: QuorumQueue): Promise<boolean> {
  try {
    const replicas = await http.list<{Membership: string}>(path`/queues/quorum/${vhost}/${name}/status`)
    return replicas.every(({Membership}) => ['voter', 'non_voter'].includes(Membership))
  } catch (error) {
    // Who has no access to the virtual host may change its queues, and not look: the broker sees to it.
    if (HttpFailure.is(error, 401, 403)) return true
    if (HttpFailure.is(error, 404, 503)) return false
    throw error
  }
}

/** A change that comes too soon after an election is tried once more, as the original does. */
async function persistently(change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (error) {
    if (!(error instanceof Refused && error.reason === 'cluster_change_not_permitted')) throw error
    await setTimeout(electionMs)
    await change()
  }
}

const sentences: Record<string, string> = {
  last_node: 'the last node cannot be removed',
  timeout: 'the operation timed out and may not have been completed',
}

/** What the queue, not the API, has against a change. */
class Refused extends ToolError {
  override name = 'Refused'

  constructor(
    readonly reason: string,
    text = reason,
  ) {
    super(text, reason === 'timeout' ? 'temporary' : 'unavailable', {layout: 'block'})
  }
}

async function operate(http: Http, vhost: string, queue: string, request: () => Promise<number>): Promise<void> {
  try {
    await request()
  } catch (error) {
    if (HttpFailure.is(error, 405)) throw await refusal(http, error)
    const isMissing = HttpFailure.is(error, 404) || (HttpFailure.is(error, 503) && error.reason === 'not_found')
    if (isMissing) throw missing(vhost, queue)
    if (HttpFailure.is(error, 503) && error.reason !== '') throw await refused(http, vhost, queue, error.reason)
    throw error
  }
}

const refused = async (http: Http, vhost: string, queue: string, reason: string) =>
  new Refused(
    reason,
    ['classic_queue_not_supported', 'not_quorum_queue'].includes(reason)
      ? await wrongType(http, vhost, queue, reason, 'Cannot add members to a classic queue')
      : reason,
  )

/** The words for a queue of another type: `classic` for a classic one up to 4.2; then the module of its type is named. */
export async function wrongType(http: Http, vhost: string, queue: string, reason: string, classic: string) {
  if (!(await areOfAnyType(http))) return reason === 'classic_queue_not_supported' ? classic : reason
  const {type} = await find(http, vhost, queue)
  return `{:unsupported, :${type.startsWith('rabbit_') ? type : `rabbit_${type}_queue`}}`
}

/** The words of 4.x, the first line that can be carried out over HTTP. */
export const missing = (vhost: string, queue: string) =>
  new ToolError(`queue '${queue}' was not found in virtual host '${vhost}'`, 'dataError', {layout: 'bare'})

/** A release without the endpoints gives no reason; a broker whose administrator has switched them off does. */
const refusal = async (http: Http, {reason}: HttpFailure): Promise<ToolError> =>
  reason === ''
    ? lacking(http, 'changes of replicas over HTTP', '3.11.19 and 3.12.1')
    : new ToolError(
        'the administrator of the broker has switched off changes of replicas over HTTP (management.restrictions.quorum_queue_replica_operations.disabled).',
        'unavailable',
      )

/** Releases before 3.13 add a voter, whatever is asked for. */
async function expectChoice(http: Http, membership: string | undefined): Promise<void> {
  if (membership !== undefined && !(await isSince(http, '3.13')))
    throw await lacking(http, 'a choice of membership', '3.13')
}
