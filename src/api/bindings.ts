import type {Http} from '../http.js'
import type {JsonObject} from '../json.js'
import * as vhosts from './vhosts.js'

export interface Binding {
  /** The default exchange has no name: ''. */
  source: string
  destination: string
  destination_type: 'queue' | 'exchange'
  routing_key: string
  arguments: JsonObject
  /** Tells apart the bindings of the same two. */
  properties_key: string
}

/**
 * The bindings in a virtual host. An unknown one has none, as the original has it.
 *
 * @param members the members to ask for
 * @throws ToolError (77) when the virtual host may be there but hidden from the user
 */
export const list = (http: Http, vhost: string, members: string[]) =>
  vhosts.contentsIfAny(http, vhost, 'bindings', (path, ...more) =>
    http.list<Binding>(path, {columns: [...members, ...more].join()}, {source: 'string', destination: 'string'}),
  )
