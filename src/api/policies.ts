import {HttpFailure, ParameterNotFound, ToolError, VhostNotFound} from '../errors.js'
import {type Http, path} from '../http.js'
import type {JsonObject} from '../json.js'
import * as vhosts from './vhosts.js'

export interface Policy {
  pattern: string
  /** `queues`, `exchanges`, `all`; from 3.12 on also a type of queue. */
  'apply-to': string
  definition: JsonObject
  priority: number | bigint
}

export interface NamedPolicy extends Policy {
  vhost: string
  name: string
}

/** The policies of a virtual host. @throws VhostNotFound; ToolError (77) when it may be hidden from the user */
export const inVhost = (http: Http, vhost: string) =>
  vhosts.contents(http, vhost, 'policies', (path) => http.get<NamedPolicy[]>(path))

/** Creates or replaces a policy. @throws VhostNotFound; ToolError (69) in the words of the broker that refuses it */
export async function set(http: Http, vhost: string, name: string, policy: Policy): Promise<void> {
  try {
    await http.put(path`/policies/${vhost}/${name}`, policy)
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await vhosts.notFound(http, vhost)
    if (HttpFailure.is(error, 400)) throw new ToolError(error.reason, 'unavailable', {layout: 'block'})
    throw error
  }
}

/** @throws ParameterNotFound, also where the virtual host is missing; ToolError (77) when that may be hidden from the user */
export async function clear(http: Http, vhost: string, name: string): Promise<void> {
  try {
    await http.delete(path`/policies/${vhost}/${name}`)
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    await inVhost(http, vhost).catch((reason) => {
      if (!(reason instanceof VhostNotFound)) throw reason
    })
    throw new ParameterNotFound(name)
  }
}
