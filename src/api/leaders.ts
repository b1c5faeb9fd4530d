import {setTimeout} from 'node:timers/promises'

import {ToolError} from '../errors.js'
import type {Http} from '../http.js'
import {byBytes} from '../order.js'
import * as nodes from './nodes.js'
import * as overview from './overview.js'

interface Queue {
  type: string
  /** Of a classic queue. */
  node?: string
  leader?: string
  /** Of a mirrored classic queue alone. */
  slave_nodes?: string[]
}

/** How many leaders a node has, by type of queue. */
export interface Load {
  node: string
  counts: Record<string, number>
}

const pollMs = 300
/** How long no leader may have moved before the work is taken to be over. */
const stillMs = 2000

/**
 * Spreads the leaders of the replicated queues evenly over the nodes. The API starts the work and does not tell when it
 * is over: it is once the leaders are spread evenly, or have ceased to move.
 *
 * @param type `all`, or the one type that is to be moved
 * @returns the nodes that have leaders; of each type that the release moves there is a count
 * @throws ToolError (69) when there are replicated queues of other types, which the API would move too
 */
export async function rebalance(http: Http, type: string): Promise<Load[]> {
  const types = await typesOf(http)
  let queues = await replicated(http, types)
  const others = type === 'all' ? [] : queues.filter((queue) => queue.type !== type)
  if (others.length > 0) {
    throw new ToolError(
      `the management API rebalances all replicated queues or none, and ${others.length} of them are not of type ${type}: say all.`,
      'unavailable',
    )
  }
  await http.post('/rebalance/queues', {})
  const running = (await nodes.list(http, ['name', 'running'])).filter((node) => node.running).length
  for (let moved = Date.now(); !isEven(queues, running) && Date.now() - moved < stillMs; ) {
    await setTimeout(pollMs)
    const now = await replicated(http, types)
    if (now.map(leaderOf).join() !== queues.map(leaderOf).join()) moved = Date.now()
    queues = now
  }
  return loads(queues, types)
}

/** The types of queues whose leaders the release moves. */
export const typesOf = async (http: Http): Promise<string[]> =>
  (await overview.majorRelease(http)) < 4 ? ['quorum', 'classic'] : ['quorum', 'stream']

/** The queues that have a leader, in the same order each time. */
async function replicated(http: Http, types: string[]): Promise<Queue[]> {
  const queues = await http.list<Queue>(
    '/queues',
    {columns: 'vhost,name,type,node,leader,slave_nodes'},
    {type: 'string', slave_nodes: 'list?'},
  )
  return queues.filter(
    (queue) =>
      types.includes(queue.type) && (queue.type !== 'classic' || queue.slave_nodes) && leaderOf(queue) !== undefined,
  )
}

const leaderOf = ({leader, node}: Queue) => leader ?? node

const isEven = (queues: Queue[], nodes: number) =>
  leadersOf(queues).every((node) => count(queues, node) <= Math.ceil(queues.length / nodes))

const leadersOf = (queues: Queue[]) => [...new Set(queues.map((queue) => leaderOf(queue) ?? ''))].sort(byBytes)

const count = (queues: Queue[], node: string) => queues.filter((queue) => leaderOf(queue) === node).length

function loads(queues: Queue[], types: string[]): Load[] {
  return leadersOf(queues).map((node) => ({
    node,
    counts: Object.fromEntries(
      types.map((type) => [
        type,
        count(
          queues.filter((queue) => queue.type === type),
          node,
        ),
      ]),
    ),
  }))
}
