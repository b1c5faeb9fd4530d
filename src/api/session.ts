import {ToolError} from '../errors.js'
import type {Http} from '../http.js'

/** The user of this connection. */
export interface Whoami {
  name: string
  /** A list since 3.9, words with commas before. */
  tags: string[] | string
}

const known = new WeakMap<Http, Promise<Whoami>>()

/** Asked for once. */
export function whoami(http: Http): Promise<Whoami> {
  const answer = known.get(http) ?? http.get<Whoami>('/whoami', {}, {name: 'string'})
  known.set(http, answer)
  return answer
}

/** Whether a user sees every virtual host, node, connection and channel; what is in a virtual host may be hidden all the same. */
export const seesAll = ({tags}: Whoami) => tagsOf(tags).some((tag) => tag === 'administrator' || tag === 'monitoring')

/** Whether nothing is hidden from a user: without access to a virtual host only administrators see what is in it. */
export const isAdministrator = ({tags}: Whoami) => tagsOf(tags).includes('administrator')

/**
 * For what looks at all virtual hosts.
 *
 * @param what a noun, such as `queues`
 * @throws ToolError (77) unless the user is an administrator: others are told of what they may see as if it were all
 */
export async function expectAdministrator(http: Http, what: string): Promise<void> {
  const user = await whoami(http)
  if (isAdministrator(user)) return
  throw new ToolError(
    `user '${user.name}' sees only the ${what} of virtual hosts that it has access to: the tag administrator lifts that.`,
    'noPermission',
  )
}

export const tagsOf = (tags: string[] | string): string[] =>
  (typeof tags === 'string' ? tags.split(',').map((tag) => tag.trim()) : tags).filter((tag) => tag !== '')
