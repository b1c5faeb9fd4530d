import {HttpFailure, TimedOut, ToolError} from '../errors.js'
import type {Http} from '../http.js'
import * as health from './health.js'
import * as nodes from './nodes.js'

interface Overview {
  /** Both are hidden from a user who is neither administrator nor monitoring. */
  node?: string
  listeners?: {node: string; protocol: string}[]
}

const booting = (node = 'The node') => `${node} is still booting ...`

/**
 * Why a node has not started yet, or `undefined` once it has. The management API answers a little before a node takes
 * clients, for which there is a check from 4.1.1 on; before that the listeners tell, which are opened last.
 *
 * @param node by default the one that answers
 * @throws ToolError when waiting does not help: the credentials are refused, or the time is over
 */
export async function obstacle(http: Http, node: string | undefined): Promise<string | undefined> {
  try {
    const overview = await http.get<Overview>(
      '/overview',
      {columns: 'node,listeners.node,listeners.protocol'},
      {listeners: 'list?'},
    )
    const isOther = node !== undefined && overview.node !== node
    const isUp = isOther ? await runs(http, node) : await isReady(http, overview)
    return isUp ? undefined : booting(node)
  } catch (error) {
    if (!(error instanceof ToolError) || !mayPass(error)) throw error
    return `${error.message.split(': ')[0]} ...`
  }
}

/** Of another node the API knows whether it runs. */
const runs = async (http: Http, node: string) =>
  (await nodes.list(http, ['name', 'running'])).some(({name, running}) => name === node && running)

async function isReady(http: Http, {node, listeners}: Overview): Promise<boolean> {
  try {
    return (await health.ask(http, '/ready-to-serve-clients')).passed
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    return !listeners || listeners.some((each) => each.node === node && !/^(clustering|https?)$/.test(each.protocol))
  }
}

/** A connection that fails, and a broker that cannot answer yet. */
const mayPass = (error: ToolError) =>
  error instanceof TimedOut ? error.limit !== 'deadline' : error.exit === 'unavailable' || error.exit === 'temporary'
