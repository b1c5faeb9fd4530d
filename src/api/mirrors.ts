import {setTimeout} from 'node:timers/promises'

import {HttpFailure, ToolError} from '../errors.js'
import {type Http, path} from '../http.js'
import * as overview from './overview.js'

/** Of a mirrored classic queue; any other has no `slave_nodes`. */
interface Queue {
  type: string
  /** From the statistics, which lag. */
  state?: string
  slave_nodes?: string[]
  synchronised_slave_nodes?: string[]
}

const pollMs = 250
/** How long a queue may not be seen to synchronise: its state is that of the statistics, as a rule every 5 seconds. */
const patienceMs = 10_000

/**
 * Synchronises the mirrors of a queue and waits until that has ended, as rabbitmqctl does; the API answers at once, also
 * to what cannot be.
 *
 * @throws ToolError (69) when there is nothing to synchronise, in the words of 3.10.8, or somebody stops it
 */
export async function synchronise(http: Http, vhost: string, name: string): Promise<void> {
  const queue = await find(http, vhost, name)
  if (!queue.slave_nodes) throw words('not_mirrored')
  await act(http, vhost, name, 'sync')
  await end(http, vhost, name)
}

/**
 * Stops the synchronisation of a queue.
 *
 * @returns whether there was one, as far as the statistics tell
 * @throws ToolError (69) for what has no mirrors by its nature
 */
export async function cancel(http: Http, vhost: string, name: string): Promise<boolean> {
  const {slave_nodes, state} = await find(http, vhost, name)
  if (!slave_nodes) return false
  await act(http, vhost, name, 'cancel_sync')
  return state === 'syncing'
}

/** @throws ToolError (69) for a release that mirrors no queues */
export async function expectMirrors(http: Http): Promise<void> {
  const {rabbitmq_version: release} = await overview.get(http)
  if (Number.parseInt(release, 10) < 4) return
  throw new ToolError(
    `RabbitMQ ${release} does not mirror classic queues, which ended with 3.13: a quorum queue is always synchronised.`,
    'unavailable',
  )
}

const act = (http: Http, vhost: string, name: string, action: 'sync' | 'cancel_sync') =>
  http.post(path`/queues/${vhost}/${name}/actions`, {action})

/** Waits until all mirrors are synchronised; a state that is not `syncing` may be that of before. */
async function end(http: Http, vhost: string, name: string): Promise<void> {
  for (let seen = Date.now(); ; await setTimeout(pollMs)) {
    const {state, slave_nodes = [], synchronised_slave_nodes: done = []} = await find(http, vhost, name)
    if (slave_nodes.every((node) => done.includes(node))) return
    if (state === 'syncing') seen = Date.now()
    else if (Date.now() - seen > patienceMs)
      throw new ToolError(
        `the mirrors of queue '${name}' are not synchronised, and the broker has ceased to do so.`,
        'unavailable',
      )
  }
}

async function find(http: Http, vhost: string, name: string): Promise<Queue> {
  const queue = await get(http, vhost, name)
  if (queue?.slave_nodes) return queue
  await expectMirrors(http)
  if (!queue) throw words('not_found')
  if (queue.type !== 'classic') throw words(`${queue.type}_queue_not_supported`)
  return queue
}

async function get(http: Http, vhost: string, name: string): Promise<Queue | undefined> {
  const columns = 'type,state,slave_nodes,synchronised_slave_nodes'
  try {
    return await http.get<Queue>(path`/queues/${vhost}/${name}`, {columns})
  } catch (error) {
    if (HttpFailure.is(error, 404)) return undefined
    throw error
  }
}

const words = (reason: string) => new ToolError(reason, 'unavailable', {layout: 'block'})
