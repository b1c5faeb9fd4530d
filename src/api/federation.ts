import {setTimeout} from 'node:timers/promises'

import {HttpFailure, ToolError} from '../errors.js'
import {LinkNotFound} from '../failures.js'
import {type Http, path} from '../http.js'

/** A link of an exchange or a queue to its upstream. */
export interface Link {
  id: string
  node: string
  vhost: string
  type: 'exchange' | 'queue'
  /** `starting`, `running`, `error`, `shutdown`. */
  status: string
  /** When the status changed; the hour may be one digit. */
  timestamp: string
  upstream: string
  uri: string
  exchange?: string
  upstream_exchange?: string
  queue?: string
  upstream_queue?: string
  consumer_tag?: string
  local_connection?: string
  /** An Erlang term as text. */
  error?: string
}

/** The links of all nodes, or those that neither run nor start. @throws ToolError (69) when the broker does not tell */
export async function list(http: Http, which: 'all' | 'down'): Promise<Link[]> {
  try {
    return await patiently(() =>
      http.list<Link>(which === 'all' ? '/federation-links' : '/federation-links/state/down/', {}, {status: 'string?'}),
    )
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    throw new ToolError(
      'the broker tells of no federation links: its plugin rabbitmq_federation_management is off.',
      'unavailable',
    )
  }
}

/**
 * Asks again: up to 4.0 the API answers 500 while a link is down and two channels have yet no statistics, as a rule for
 * less than 5 seconds.
 */
async function patiently<T>(ask: () => Promise<T>, pausesMs = [250, 500, 1000, 2000, 4000]): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const [pauseMs, ...later] = pausesMs
    if (!HttpFailure.is(error, 500) || pauseMs === undefined) throw error
    await setTimeout(pauseMs)
    return patiently(ask, later)
  }
}

/** Restarts a link of a node. @throws LinkNotFound */
export async function restart(http: Http, node: string, id: string): Promise<void> {
  const link = (await list(http, 'all')).find((each) => each.id === id && each.node === node)
  if (!link) throw new LinkNotFound(id)
  try {
    await http.delete(path`/federation-links/vhost/${link.vhost}/${id}/${node}/restart`)
  } catch (error) {
    throw HttpFailure.is(error, 404) ? new LinkNotFound(id) : error
  }
}
