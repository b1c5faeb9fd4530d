import type {Http} from '../http.js'
import type {JsonObject} from '../json.js'
import * as queues from './queues.js'
import * as session from './session.js'
import * as vhosts from './vhosts.js'

export interface Consumer {
  queue: {name: string; vhost?: string}
  consumer_tag: string
  ack_required: boolean
  exclusive: boolean
  prefetch_count: number
  active: boolean
  /** `up`, `waiting`, `suspected_down` … */
  activity_status: string
  arguments: JsonObject
  channel_details: {name: string}
}

/**
 * The consumers in a virtual host, without those of streams, which the original does not know of. An unknown virtual host
 * has none.
 *
 * @param members the members to ask for, `queue.name` among them
 * @throws ToolError (77) when the virtual host may be there but hidden from the user
 */
export async function list(http: Http, vhost: string, members: string[]): Promise<Consumer[]> {
  const fetch = (path: string, ...more: string[]) =>
    http.list<Consumer>(
      path,
      {columns: [...members, ...more.map((member) => `queue.${member}`)].join()},
      {queue: 'object', channel_details: 'object'},
    )
  const all = await vhosts.contentsIfAny(http, vhost, 'consumers', fetch, ({queue}) => queue.vhost)
  // Up to 4.0 the API has an empty list for a virtual host that the user has no access to, and from then on for monitors still.
  if (all.length === 0 && session.isAdministrator(await session.whoami(http))) return []
  const types = new Map((await queues.list(http, vhost, ['name', 'type'])).map(({name, type}) => [name, type]))
  return all.filter(({queue}) => types.get(queue.name) !== 'stream')
}
