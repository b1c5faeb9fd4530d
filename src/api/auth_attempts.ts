import {HttpFailure} from '../errors.js'
import {type Http, path} from '../http.js'
import {lacking} from './releases.js'

/** How often clients tried to log in, by protocol, and where the node keeps them by source too. */
export interface Attempts {
  protocol: string
  auth_attempts: number
  auth_attempts_failed: number
  auth_attempts_succeeded: number
  remote_address?: string
  username?: string
}

/** @throws ToolError (69) where the release, before 3.8.10, does not count */
export async function list(http: Http, node: string, isBySource: boolean): Promise<Attempts[]> {
  const all = path`/auth/attempts/${node}`
  return counted(http, http.list<Attempts>(isBySource ? `${all}/source` : all, {}, {protocol: 'string'}))
}

/** Sets all counters of a node back, those by source too. @throws ToolError as `list` does */
export const reset = (http: Http, node: string) => counted(http, http.delete(path`/auth/attempts/${node}`))

async function counted<T>(http: Http, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw HttpFailure.is(error, 404) ? await lacking(http, 'counts of attempts to log in', '3.8.10') : error
  }
}
