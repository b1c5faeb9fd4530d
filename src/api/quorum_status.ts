import {HttpFailure, ToolError} from '../errors.js'
import {objectNotFound, QueueNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import {find as findQueue} from './queues.js'
import {isSince} from './releases.js'
import {missing, wrongType} from './replicas.js'

/** What the broker tells of one replica, by the headings of the original, which differ from release to release. */
export type Replica = Readonly<Record<string, string | number | bigint | null>>

interface Queue {
  type: string
  leader?: string
  members?: string[]
  online?: string[]
}

export interface Status {
  replicas: Replica[]
  /** Whether the release tells of a replica where it is and whether it leads, and no more. */
  isPartial: boolean
}

/**
 * The state of a queue's replicas. The endpoint came with 3.13.7; before that the queue itself tells its members, its
 * leader and which of them are online.
 *
 * @throws ToolError when the queue is missing (65, up to 3.x 69), hidden from the user (77) or of another type (69)
 */
export async function of(http: Http, vhost: string, queue: string): Promise<Status> {
  try {
    const replicas = await http.list<Replica>(path`/queues/quorum/${vhost}/${queue}/status`)
    return {replicas, isPartial: false}
  } catch (error) {
    if (HttpFailure.is(error, 503) && error.body.status === 'failed')
      throw await refusal(http, vhost, queue, error.reason)
    // Up to 3.13.6 the static files of the management interface answer, with 400 or 404.
    if (!HttpFailure.is(error, 400, 404, 405)) throw error
    return {replicas: await fromQueue(http, vhost, queue), isPartial: true}
  }
}

async function fromQueue(http: Http, vhost: string, name: string): Promise<Replica[]> {
  const {type, leader, members = [], online = []} = await find(http, vhost, name)
  if (type !== 'quorum') throw await refusal(http, vhost, name, `${type}_queue_not_supported`)
  return members.map((node) => ({
    'Node Name': node,
    'Raft State': node === leader ? 'leader' : online.includes(node) ? 'follower' : null,
    'Log Index': null,
    'Commit Index': null,
    'Snapshot Index': null,
    Term: null,
    'Machine Version': null,
  }))
}

async function find(http: Http, vhost: string, name: string): Promise<Queue> {
  const query = {columns: 'type,leader,members,online', disable_stats: 'true', enable_queue_totals: 'true'}
  try {
    return await http.get<Queue>(path`/queues/${vhost}/${name}`, query, {
      type: 'string',
      members: 'list?',
      online: 'list?',
    })
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    await findQueue(http, vhost, name).catch((reason) => {
      if (!(reason instanceof QueueNotFound)) throw reason
    })
    throw await absent(http, vhost, name)
  }
}

/** Each release has other words. */
async function absent(http: Http, vhost: string, name: string): Promise<ToolError> {
  if (!(await isSince(http, '4'))) return new ToolError('not_found', 'unavailable', {layout: 'block'})
  return (await isSince(http, '4.1')) ? missing(vhost, name) : objectNotFound()
}

const refusal = async (http: Http, vhost: string, name: string, reason: string) =>
  new ToolError(
    await wrongType(http, vhost, name, reason, 'Cannot get quorum status of a classic queue'),
    'unavailable',
    {layout: 'block'},
  )
