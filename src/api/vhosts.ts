import {HttpFailure, InvalidName, ToolError} from '../errors.js'
import {VhostNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import * as releases from './releases.js'
import * as session from './session.js'
import {expectUngarbled, expectUntrimmed} from './tags.js'

export interface Vhost {
  name: string
  description?: string
  /** A list, or '' where it was created with none. */
  tags?: string[] | string
  /** `undefined` in words where 3.10 has none. */
  default_queue_type?: string
  protected_from_deletion?: boolean
  tracing: boolean
  cluster_state?: Record<string, string>
  metadata?: Metadata
}

/** What was ever set of a virtual host, the rest is missing; more members than these, depending on the release. */
interface Metadata {
  description?: string
  tags?: string[]
  /** `undefined` in words where 4.0 has none. */
  default_queue_type?: string
}

export interface VhostMetadata {
  description: string
  /** Words with commas. */
  tags: string
  default_queue_type?: string
}

export const list = (http: Http, members: string[]) =>
  http.list<Vhost>('/vhosts', {columns: members.join(',')}, {name: 'string'})

/** The names of those that do not run on a node. */
export async function downOn(http: Http, node: string): Promise<string[]> {
  const all = await list(http, ['name', 'cluster_state'])
  return all.filter(({cluster_state}) => cluster_state?.[node] !== 'running').map(({name}) => name)
}

/**
 * Whether a virtual host is there, for all that the user can see. Who has the tag management alone may list those, and ask for
 * none of them by its name (401; 3.10.8 to 4.3.6).
 */
export async function exists(http: Http, name: string): Promise<boolean> {
  try {
    await http.get(path`/vhosts/${name}`)
    return true
  } catch (error) {
    if (HttpFailure.is(error, 404)) return false
    // A name that no path can carry may exist all the same.
    if (!(error instanceof InvalidName) && !isForAdministrators(error)) throw error
    return isListed(http, name)
  }
}

const isForAdministrators = (error: unknown) =>
  HttpFailure.is(error, 401) && error.reason.startsWith('Not administrator')

const isListed = async (http: Http, name: string) => (await list(http, ['name'])).some((vhost) => vhost.name === name)

/**
 * Creates a virtual host, or leaves one that exists as it is. The API gives the caller all permissions on what it
 * creates, the original gives none, so they are taken away again.
 */
export async function create(http: Http, name: string, metadata: VhostMetadata): Promise<void> {
  const vhost = path`/vhosts/${name}`
  if (await exists(http, name)) return
  const status = await http.put(vhost, metadata)
  if (status === 201) await withdrawOwnPermissions(http, name)
}

/** Takes from the user what it was given as the creator of a virtual host. */
export async function withdrawOwnPermissions(http: Http, vhost: string): Promise<void> {
  try {
    const {name: caller} = await session.whoami(http)
    await http.delete(path`/permissions/${vhost}/${caller}`)
  } catch (cause) {
    if (HttpFailure.is(cause, 404)) return
    const {message, exit} = cause as ToolError
    throw new ToolError(
      `virtual host '${vhost}' was created, but the permissions that gave its creator stay: ${message}`,
      exit ?? 'software',
      {cause},
    )
  }
}

/** What can be changed of a virtual host. */
export interface VhostChange extends Metadata {
  /** On the node that answers, and until it stops. */
  tracing?: boolean
}

/**
 * Changes part of a virtual host. The API's PUT would erase the description and the tags that it is not given, and that of
 * 4.3.6 would set the default queue type back to classic, so that all of them are sent back.
 *
 * @throws VhostNotFound; ToolError (65) when the API would alter a tag, (69) when the release cannot change the default
 * queue type
 */
export async function update(http: Http, name: string, change: VhostChange): Promise<void> {
  const vhost = path`/vhosts/${name}`
  const {metadata, description, tags} = await get(http, name, ['metadata', 'description', 'tags'])
  const {
    description: was,
    tags: had = [],
    default_queue_type: type,
  } = metadata ?? {description, tags: session.tagsOf(tags ?? [])}
  const whole = {
    description: was ?? '',
    tags: had,
    ...(type && type !== 'undefined' && {default_queue_type: type}),
    ...change,
  }
  await expectUngarbled(http, whole.tags)
  expectUntrimmed(whole.tags)
  if (change.default_queue_type !== undefined && !(await releases.isSince(http, '3.11.14'))) {
    throw await releases.lacking(http, 'a default queue type that can be changed', '3.11.14')
  }
  if ((await http.put(vhost, whole)) === 201) {
    throw new ToolError(
      `virtual host '${name}' was deleted by somebody else at the same time: it is there again, but empty.`,
      'software',
    )
  }
}

/**
 * The same together with the protection from deletion, which has an endpoint of its own and goes first, since some releases
 * do not have it.
 *
 * @throws as `update` and `protect` do; ToolError (3) when the protection has changed, but not the rest
 */
export async function updateMetadata(
  http: Http,
  name: string,
  change: VhostChange,
  isProtected?: boolean,
): Promise<void> {
  if (isProtected !== undefined) await protect(http, name, isProtected)
  if (Object.keys(change).length === 0) return
  try {
    await update(http, name, change)
  } catch (cause) {
    if (isProtected === undefined || !(cause instanceof ToolError)) throw cause
    throw new ToolError(
      `virtual host '${name}' is ${isProtected ? 'protected' : 'no longer protected'} from deletion, but the rest was not changed: ${cause.message}`,
      'partial',
      {cause},
    )
  }
}

/** @throws VhostNotFound; ToolError (69) where the release does not have it */
export async function protect(http: Http, name: string, isProtected: boolean): Promise<void> {
  const protection = path`/vhosts/${name}/deletion/protection`
  try {
    await (isProtected ? http.post(protection, {}) : http.delete(protection))
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await notFound(http, name)
    if (HttpFailure.is(error, 405)) throw await releases.lacking(http, 'deletion protection of virtual hosts', '4.0.6')
    throw error
  }
}

/**
 * Starts a virtual host on a node where it has failed.
 *
 * @returns whether it was not running
 * @throws VhostNotFound; HttpFailure (400) whose reason says why it does not start
 */
export async function start(http: Http, name: string, node: string): Promise<boolean> {
  const {cluster_state: states} = await get(http, name, ['cluster_state'])
  if (states?.[node] === 'running') return false
  await http.post(path`/vhosts/${name}/start/${node}`, {})
  return true
}

async function get(http: Http, name: string, members: string[]): Promise<Vhost> {
  try {
    return await http.get<Vhost>(path`/vhosts/${name}`, {columns: members.join(',')})
  } catch (error) {
    throw HttpFailure.is(error, 404) ? await notFound(http, name) : error
  }
}

/** @throws VhostNotFound; ToolError when it is protected from deletion (4.0.6 and later) */
export async function remove(http: Http, name: string): Promise<void> {
  try {
    await http.delete(path`/vhosts/${name}`)
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await notFound(http, name)
    if (HttpFailure.is(error, 412)) throw new ToolError(error.reason, 'dataError', {layout: 'block'})
    throw error
  }
}

/**
 * What a virtual host has of a resource; where no path can carry its name, picked out of what all have.
 *
 * @param fetch asks a path for items, and for what else it is told of each
 * @throws VhostNotFound; ToolError (77) when the virtual host may be there but hidden from the user
 */
export async function contents<T>(
  http: Http,
  name: string,
  resource: string,
  fetch: (path: string, ...members: string[]) => Promise<T[]>,
  vhostOf = (item: T) => (item as {vhost?: string}).vhost,
): Promise<T[]> {
  try {
    return await fetch(path`/${resource}/${name}`)
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await notFound(http, name)
    if (!(error instanceof InvalidName)) throw error
    const own = (await fetch(`/${resource}`, 'vhost')).filter((item) => vhostOf(item) === name)
    if (own.length === 0 && !(await exists(http, name))) throw await notFound(http, name)
    return own
  }
}

/** The same for the lists in which an unknown virtual host has nothing, as the original has it. */
export async function contentsIfAny<T>(...args: Parameters<typeof contents<T>>): Promise<T[]> {
  try {
    return await contents(...args)
  } catch (error) {
    if (error instanceof VhostNotFound) return []
    throw error
  }
}

/**
 * What a 404 for a virtual host, or for what is in it, means. The API answers the same where the user has no access (4.3.6),
 * so that absence is certain only to who sees all, and of what there is in a virtual host to administrators.
 */
export async function notFound(http: Http, name: string): Promise<ToolError> {
  const user = await session.whoami(http)
  if (session.isAdministrator(user)) return new VhostNotFound(name)
  if (session.seesAll(user)) {
    if (!(await isListed(http, name))) return new VhostNotFound(name)
    return new ToolError(`user '${user.name}' has no access to virtual host '${name}'.`, 'noPermission')
  }
  return new ToolError(`no virtual host '${name}', or no access to it for user '${user.name}'.`, 'noPermission')
}
