import {type Http, path} from '../http.js'
import type {Listener} from './cluster.js'
import * as connections from './connections.js'
import * as environment from './environment.js'
import type * as nodes from './nodes.js'

/** What the overview tells: of the cluster, and of the node that answers. */
export interface Overview {
  node: string
  rabbitmq_version: string
  product_name: string
  product_version: string
  erlang_full_version: string
  /** Seen on 4.3.6, not on 4.0.5. */
  crypto_lib_version?: string
  /** Up to 3.x. */
  release_series_support_status?: string
  /** 4.x. */
  node_tags?: Record<string, string>
  object_totals?: {queues?: number}
  listeners?: Listener[]
}

/** The statistics of a node; one that has just been started has none for some seconds. */
export interface Node extends nodes.Node {
  memory?: nodes.Memory
  os_pid?: string
  /** Milliseconds. */
  uptime?: number
  run_queue?: number
  proc_used?: number
  proc_total?: number
  net_ticktime?: number
  config_files?: string[]
  log_files?: string[]
  db_dir?: string
  /** Text where it cannot be told. */
  disk_free?: number | string
  disk_free_limit?: number | string
  mem_limit?: number | string
  mem_calculation_strategy?: string
  fd_used?: number
  fd_total?: number
  sockets_used?: number
  sockets_total?: number
}

export interface Status {
  overview: Overview
  node: Node
  /** Of clients, on this node. */
  connections: number
  vhosts: number
  /** As Erlang prints it, where the user and the release have it and the node is the one that answers. */
  environment: string | undefined
}

const ofOverview = [
  ...['node', 'rabbitmq_version', 'product_name', 'product_version', 'erlang_full_version', 'crypto_lib_version'],
  ...['release_series_support_status', 'node_tags', 'object_totals.queues'],
  ...['node', 'protocol', 'ip_address', 'port'].map((member) => `listeners.${member}`),
]
const ofNode = [
  ...['name', 'type', 'running', 'being_drained', 'memory', 'os_pid', 'uptime', 'run_queue', 'proc_used', 'proc_total'],
  ...['net_ticktime', 'config_files', 'log_files', 'db_dir', 'disk_free', 'disk_free_limit', 'mem_limit'],
  ...['mem_calculation_strategy', 'mem_alarm', 'disk_free_alarm', 'fd_used', 'fd_total', 'sockets_used'],
  ...['sockets_total', 'applications.name', 'applications.version', 'applications.description'],
]

/** What there is to know of one node, whichever node answers. */
export async function status(http: Http, name: string): Promise<Status> {
  const overview = await http.get<Overview>('/overview', {columns: ofOverview.join()})
  const node = await http.get<Node>(path`/nodes/${name}`, {memory: 'true', columns: ofNode.join()})
  const vhosts = await http.list<unknown>('/vhosts', {columns: 'name'})
  return {
    overview,
    node,
    connections: await connections.countOn(http, name, overview.rabbitmq_version),
    vhosts: vhosts.length,
    environment: overview.node === name ? await environment.textIfAny(http) : undefined,
  }
}
