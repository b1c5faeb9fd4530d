import type {Http} from '../http.js'
import type {JsonObject} from '../json.js'
import * as vhosts from './vhosts.js'

export interface Exchange {
  /** The default exchange has none: ''. */
  name: string
  type: string
  durable: boolean
  auto_delete: boolean
  internal: boolean
  arguments: JsonObject
  policy?: string | null
}

/**
 * The exchanges of a virtual host. An unknown one has none, as the original has it.
 *
 * @param members the members to ask for
 * @throws ToolError (77) when the virtual host may be there but hidden from the user
 */
export const list = (http: Http, vhost: string, members: string[]) =>
  vhosts.contentsIfAny(http, vhost, 'exchanges', (path, ...more) =>
    http.list<Exchange>(path, {columns: [...members, ...more].join()}, {name: 'string'}),
  )
