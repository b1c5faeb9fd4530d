import {NodeNotRunning} from '../errors.js'
import type {Http} from '../http.js'
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
  applications?: {name: string; version: string}[]
}

export const list = (http: Http, members: string[]) => http.get<Node[]>('/nodes', {columns: members.join(',')})

/** @throws NodeNotRunning unless the node is the one that answers or, by its word, runs in the same cluster */
export async function expectRunning(http: Http, name: string): Promise<void> {
  if ((await overview.get(http)).node === name) return
  const nodes = await list(http, ['name', 'running'])
  if (!nodes.some((node) => node.name === name && node.running)) throw new NodeNotRunning(name)
}
