import {HttpFailure} from '../errors.js'
import type {Http} from '../http.js'
import * as nodes from './nodes.js'

/** A resource alarm of one node. */
export interface Alarm {
  node: string
  resource: 'disk' | 'memory'
}

interface Failed {
  reason: string
  alarms?: Alarm[]
}

/**
 * What a health check answers: `undefined` when it passes, or the members of its failure. Checks are at
 * `/health/checks` since 3.8.10; https://www.rabbitmq.com/docs/http-api-reference#get-apihealthchecksalarms and below.
 *
 * @throws HttpFailure for anything other than 200 and 503, a 404 where the release does not have the check
 */
export async function check(http: Http, path: string): Promise<Failed | undefined> {
  try {
    await http.get(`/health/checks${path}`)
    return undefined
  } catch (error) {
    if (HttpFailure.is(error, 503) && error.body.status === 'failed') return error.body as unknown as Failed
    throw error
  }
}

/** The alarms in effect in the cluster; 3.8.9, which has no health checks, tells them of each node in its statistics. */
export async function alarms(http: Http): Promise<Alarm[]> {
  try {
    return (await check(http, '/alarms'))?.alarms ?? []
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    const all = await nodes.list(http, ['name', 'mem_alarm', 'disk_free_alarm'])
    return all.flatMap(({name, mem_alarm, disk_free_alarm}) => [
      ...(disk_free_alarm ? [{node: name, resource: 'disk'} as const] : []),
      ...(mem_alarm ? [{node: name, resource: 'memory'} as const] : []),
    ])
  }
}
