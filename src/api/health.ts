import {HttpFailure} from '../errors.js'
import {type Http, path} from '../http.js'
import * as nodes from './nodes.js'
import {isSince, lacking} from './releases.js'
import * as vhosts from './vhosts.js'

/** A resource alarm of one node; that of file descriptors is told of the node that answers alone, up to 4.2. */
export interface Alarm {
  node: string
  resource: 'disk' | 'memory' | 'file descriptors'
}

/** What the API calls the resources of alarms, where it is not what rabbitmqctl calls them. */
const resources: Readonly<Record<string, Alarm['resource']>> = {'disk space': 'disk'}

const alarmsOf = ({passed, alarms}: Result): Alarm[] =>
  passed ? [] : alarms.map(({node, resource}) => ({node, resource: resources[resource] ?? resource}))

/** A queue, a stream, or from 3.12 on a part of the broker that is replicated in the same way. */
export interface Endangered {
  readable_name: string
  name: string
  virtual_host: string
  type: string
}

/** When certificates of a file end, in UTC, or what is wrong with one; the hour has one digit or two. */
export type Ends = readonly (string | {error: string})[] | {error: string}

/** A listener whose certificates end in time, or whose files the node cannot read. */
export interface Expiring {
  node: string
  protocol: string
  /** An address; one of IPv6 is without brackets. */
  interface: string
  port: number
  certfile: string
  cacertfile: string
  certfile_expires_on: Ends
  cacertfile_expires_on: Ends
}

/** What a check may tell beside its result. */
interface Details {
  reason?: string
  alarms: Alarm[]
  queues: Endangered[]
  expired: Expiring[]
  'virtual-hosts': string[]
  online: number
  target: number
}

const ofDetails = {alarms: 'list?', queues: 'list?', expired: 'list?', 'virtual-hosts': 'list?'} as const

export type Result = ({passed: true} | {passed: false}) & Details

/**
 * Asks for a health check of the node that answers. Checks are at `/health/checks` since 3.8.10;
 * https://www.rabbitmq.com/docs/http-api-reference#get-apihealthchecksalarms and below.
 *
 * @throws HttpFailure for anything other than 200 and 503, a 404 where the release does not have the check
 */
export async function ask(http: Http, check: string): Promise<Result> {
  try {
    return {...(await http.get<Details>(`/health/checks${check}`, {}, ofDetails)), passed: true}
  } catch (error) {
    if (HttpFailure.is(error, 503) && error.body.status === 'failed')
      return {...(error.body as unknown as Details), passed: false}
    throw error
  }
}

/** The same, for a check that nothing else answers. @throws ToolError (69) where the release does not have it */
async function askFor(http: Http, check: string, feature: string, since: string): Promise<Result> {
  try {
    return await ask(http, check)
  } catch (error) {
    // For a path that it does not know and that has more than letters in it, 3.10.8 answers 400.
    const isRefused = HttpFailure.is(error, 400, 404) && !(await isSince(http, since))
    throw isRefused ? await lacking(http, feature, since) : error
  }
}

/** The same, for a check that older releases answer in another way. */
async function askOr<T>(
  http: Http,
  check: string,
  read: (result: Result) => T,
  fallback: () => Promise<T>,
): Promise<T> {
  try {
    return read(await ask(http, check))
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    return fallback()
  }
}

/** The alarms in effect in the cluster; 3.8.9, which has no health checks, tells them of each node in its statistics. */
export const alarms = (http: Http): Promise<Alarm[]> => askOr(http, '/alarms', alarmsOf, () => alarmsOfNodes(http))

/** The alarms of the node that answers. */
export const localAlarms = (http: Http, node: string | undefined): Promise<Alarm[]> =>
  askOr(http, '/local-alarms', alarmsOf, async () => (await alarmsOfNodes(http)).filter((alarm) => alarm.node === node))

async function alarmsOfNodes(http: Http): Promise<Alarm[]> {
  const all = await nodes.list(http, ['name', 'mem_alarm', 'disk_free_alarm'])
  return all.flatMap(nodes.alarmsOf)
}

/** The virtual hosts that are down on the node that answers. */
export const downVhosts = (http: Http, node: string | undefined): Promise<string[]> =>
  askOr(
    http,
    '/virtual-hosts',
    (result) => (result.passed ? [] : result['virtual-hosts']),
    () => vhosts.downOn(http, `${node}`),
  )

export const certificates = (http: Http, within: number | bigint, unit: string) =>
  askFor(http, path`/certificate-expiration/${`${within}`}/${unit}`, 'a health check of certificates', '3.8.10')

export const quorum = (http: Http) =>
  askFor(http, '/node-is-quorum-critical', 'a health check of what would lose its quorum', '3.8.10')

/** From 4.0 on there are no mirrors, nor the check. */
export const mirrors = (http: Http) =>
  askFor(http, '/node-is-mirror-sync-critical', 'a health check of the mirrors of queues', '3.8.10')

export const metadataStore = (http: Http) =>
  askFor(http, '/metadata-store/initialized', 'a health check of its metadata store', '4.0.6')

export const metadataStoreWithData = (http: Http) =>
  askFor(http, '/metadata-store/initialized/with-data', 'a health check of its metadata store', '4.0.6')

export const clusterSize = (http: Http) =>
  askFor(http, '/reached-target-cluster-size', 'a health check of the size of its cluster', '4.2.4')

/** @param vhost the virtual host, or all where there is none */
export function leaders(http: Http, pattern: string, vhost?: string): Promise<Result> {
  // A pattern of dots alone, or none, which no path can carry, means the same as a group.
  const segment = /^\.{0,2}$/.test(pattern) ? `(?:${pattern})` : pattern
  const of = vhost === undefined ? path`/all-vhosts/pattern/${segment}` : path`/vhost/${vhost}/pattern/${segment}`
  return askFor(http, `/quorum-queues-without-elected-leaders${of}`, 'a health check of the leaders of queues', '4.1.0')
}

/**
 * The health check that 3.x had before, of all that a node does.
 *
 * @param node by default the one that answers
 * @returns why it fails, if it does
 */
export async function ofNode(http: Http, node?: string): Promise<string | undefined> {
  try {
    await http.get(node === undefined ? '/healthchecks/node' : path`/healthchecks/node/${node}`)
    return undefined
  } catch (error) {
    if (HttpFailure.is(error, 503) && error.body.status === 'failed') return error.reason
    throw error
  }
}
