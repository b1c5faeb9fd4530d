import {ToolError} from '../errors.js'
import {NodeNotRunning} from '../failures.js'
import {type Http, path} from '../http.js'
import * as overview from './overview.js'

/** A node that is stopped, or has just been started, has a name, a type and `running` alone. */
export interface Node {
  name: string
  type: 'disc' | 'ram'
  running: boolean
  /** 4.x; 3.10.8 does not tell. */
  being_drained?: boolean
  /** The nodes that this one has lost. */
  partitions?: string[]
  mem_alarm?: boolean
  disk_free_alarm?: boolean
  processors?: number
  log_files?: string[]
  applications?: Application[]
}

/** A resource alarm of a node. */
export interface Alarm {
  node: string
  resource: 'disk' | 'memory'
}

/** The alarms of a node, by its statistics. */
export const alarmsOf = ({name, disk_free_alarm, mem_alarm}: Omit<Node, 'type' | 'running'>): Alarm[] => [
  ...(disk_free_alarm ? [{node: name, resource: 'disk'} as const] : []),
  ...(mem_alarm ? [{node: name, resource: 'memory'} as const] : []),
]

interface Application {
  name: string
  version: string
  description?: string
}

export const list = (http: Http, members: string[]) =>
  http.list<Node>('/nodes', {columns: members.join(',')}, {name: 'string', partitions: 'list?', applications: 'list?'})

/** @throws NodeNotRunning unless the node is the one that answers or, by its word, runs in the same cluster */
export async function expectRunning(http: Http, name: string): Promise<void> {
  if ((await overview.get(http)).node === name) return
  const nodes = await list(http, ['name', 'running'])
  if (!nodes.some((node) => node.name === name && node.running)) throw new NodeNotRunning(name)
}

/** @throws NodeNotRunning unless the node, running or not, is known to be of the cluster */
export async function expectMember(http: Http, name: string): Promise<void> {
  const nodes = await list(http, ['name'])
  if (!nodes.some((node) => node.name === name)) throw new NodeNotRunning(name)
}

/** Where a node logs to: files, and `<stdout>` and the like. */
export const logFiles = async (http: Http, name: string): Promise<string[]> =>
  (await get(http, name, 'log_files')).log_files ?? []

/** The bytes that a node takes by category; what counts is not the sum but the largest of the totals. */
export interface Memory {
  strategy: string
  total: Record<string, number>
  [category: string]: number | string | Record<string, number>
}

/** @throws ToolError (69) when the node does not tell in time */
export async function memory(http: Http, name: string): Promise<Memory> {
  const {memory} = await http.get<{memory: Memory | 'not_available'}>(path`/nodes/${name}/memory`)
  if (memory === 'not_available') throw new ToolError(`node ${name} does not tell of its memory.`, 'unavailable')
  return memory
}

const get = (http: Http, name: string, member: string) =>
  http.get<Partial<Node>>(path`/nodes/${name}`, {columns: member})
