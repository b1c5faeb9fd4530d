import type {Http} from '../http.js'

export interface Overview {
  /** The node that answers; not told to a user who is neither administrator nor monitoring. */
  node?: string
  rabbitmq_version: string
}

const known = new WeakMap<Http, Promise<Overview>>()

/** Asked for once. */
export function get(http: Http): Promise<Overview> {
  const answer =
    known.get(http) ??
    http.get<Overview>('/overview', {columns: 'node,rabbitmq_version'}, {node: 'string?', rabbitmq_version: 'string'})
  known.set(http, answer)
  return answer
}

/** The first number of the broker's release. */
export const majorRelease = async (http: Http) => Number.parseInt((await get(http)).rabbitmq_version, 10)

interface Runtime {
  erlang_version: string
  /** What the runtime says of itself. */
  erlang_full_version: string
}

/** The Erlang of the node that answers. */
export const runtime = (http: Http): Promise<Runtime> =>
  http.get<Runtime>('/overview', {columns: 'erlang_version,erlang_full_version'})
