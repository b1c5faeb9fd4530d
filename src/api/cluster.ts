import {HttpFailure, ToolError} from '../errors.js'
import type {Http} from '../http.js'
import * as nodes from './nodes.js'
import * as session from './session.js'

export interface Listener {
  node: string
  protocol: string
  ip_address: string
  port: number
}

/** More members than these, depending on the release. */
export interface FeatureFlag {
  name: string
  state: string
  [member: string]: unknown
}

export interface Status {
  /** The node that answers. */
  node: string
  rabbitmq_version: string
  erlang_version: string
  product_name: string
  cluster_name: string
  /** 4.x. */
  cluster_tags?: Record<string, string>
  listeners: Listener[]
  nodes: nodes.Node[]
  /** Missing where the user may not see them. */
  feature_flags?: FeatureFlag[]
}

const ofOverview = ['node', 'rabbitmq_version', 'erlang_version', 'product_name', 'cluster_name', 'cluster_tags']
const ofListeners = ['node', 'protocol', 'ip_address', 'port'].map((member) => `listeners.${member}`)
const ofNodes = ['name', 'type', 'running', 'being_drained', 'partitions', 'mem_alarm', 'disk_free_alarm', 'processors']

/**
 * What a node listens on, itself and its plugins; a node has its listener for clustering from the end of its boot on.
 *
 * @throws ToolError (77) when they are hidden from the user, (69) when the API is told to have no statistics
 */
export async function listenersOf(http: Http, node: string): Promise<Listener[]> {
  const {listeners} = await http.get<Partial<Status>>(
    '/overview',
    {columns: ofListeners.join(',')},
    {listeners: 'list?'},
  )
  if (listeners) return listeners.filter((listener) => listener.node === node)
  const user = await session.whoami(http)
  if (session.seesAll(user))
    throw new ToolError(
      'the management API was configured to tell no statistics, which the listeners count as.',
      'unavailable',
    )
  throw new ToolError(
    `the management API hides the listeners from user '${user.name}': the tag monitoring lifts that.`,
    'noPermission',
  )
}

/**
 * How far a node is. One that answers or is seen to run has booted when it listens for its cluster, which it does as the
 * last step but that for its clients.
 */
export async function bootState(http: Http, name: string): Promise<'booted' | 'booting' | 'stopped'> {
  const listeners = await listenersOf(http, name)
  if (!(await nodes.list(http, ['name', 'running'])).some((node) => node.name === name && node.running))
    return 'stopped'
  return listeners.some(({protocol}) => /^clustering/.test(protocol)) ? 'booted' : 'booting'
}

export async function status(http: Http): Promise<Status> {
  const overview = await http.get<Status>(
    '/overview',
    {columns: [...ofOverview, ...ofListeners].join(',')},
    {listeners: 'list?'},
  )
  const members = [...ofNodes, 'applications.name', 'applications.version']
  return {...overview, nodes: await nodes.list(http, members), ...(await featureFlags(http))}
}

/** 3.10.8 shows them to administrators only. */
async function featureFlags(http: Http): Promise<Pick<Status, 'feature_flags'>> {
  try {
    return {feature_flags: await http.list<FeatureFlag>('/feature-flags', {}, {name: 'string'})}
  } catch (error) {
    if (HttpFailure.is(error, 401)) return {}
    throw error
  }
}

export const rename = (http: Http, name: string) => http.put('/cluster-name', {name})
