import {setTimeout} from 'node:timers/promises'

import {ToolError} from '../errors.js'
import {type Http, path} from '../http.js'
import {byBytes} from '../order.js'
import {isCore} from './applications.js'
import * as overview from './overview.js'

const pollMs = 500
/** How long a node that has just been started may take: it tells its statistics every 5 seconds. */
const patienceMs = 10_000

interface Application {
  name: string
  version: string
  description: string
}

interface Node {
  running: boolean
  enabled_plugins?: string[]
  applications?: Application[]
}

export interface Plugin {
  name: string
  /** In the node's file of enabled plugins, where `rabbitmq-plugins enable` writes it. */
  isExplicit: boolean
  /** Of one that runs. */
  version?: string
  description?: string
}

/** Libraries that are named as plugins are. */
const libraries = new Set(['rabbitmq_amqp_client', 'rabbitmq_aws', 'rabbitmq_stream_common'])

/**
 * The plugins that are enabled on a node and the libraries that they have brought along, by name. The API has the names
 * of those that are enabled explicitly, and all applications that run; which of them are plugins it does not tell.
 *
 * @throws ToolError (69) when the node tells nothing of itself
 */
export async function active(http: Http, node: string): Promise<Plugin[]> {
  const {rabbitmq_version: release} = await overview.get(http)
  const {enabled_plugins: explicit, applications} = await statistics(http, node)
  const running = applications.filter(({name}) => !isCore(name, release))
  const names = new Set([...explicit, ...running.map(({name}) => name)])
  return [...names].sort(byBytes).map((name) => ({
    ...running.find((application) => application.name === name),
    name,
    isExplicit: explicit.includes(name),
  }))
}

/** The names of those that run. @throws as `active` does */
export const running = async (http: Http, node: string): Promise<string[]> =>
  (await active(http, node)).filter(({version}) => version !== undefined).map(({name}) => name)

const ofNode = {enabled_plugins: 'list?', applications: 'list?'} as const

async function statistics(http: Http, node: string): Promise<Required<Node>> {
  const columns = 'running,enabled_plugins,applications'
  for (const end = Date.now() + patienceMs; ; await setTimeout(pollMs)) {
    const {running, enabled_plugins, applications} = await http.get<Node>(path`/nodes/${node}`, {columns}, ofNode)
    if (enabled_plugins && applications) return {running, enabled_plugins, applications}
    if (!running || Date.now() > end)
      throw new ToolError(`the node ${node} tells nothing of its plugins: is it running?`, 'unavailable')
  }
}

/** Whether it is a plugin, or else a library. */
export const isPlugin = ({name, isExplicit}: Plugin) =>
  isExplicit || (name.startsWith('rabbitmq_') && !libraries.has(name))
