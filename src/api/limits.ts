import {HttpFailure, InvalidName, ToolError} from '../errors.js'
import {ParameterNotFound, UserNotFound, VhostNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import type {Json, JsonObject} from '../json.js'
import {byBytes} from '../order.js'
import * as users from './users.js'
import * as vhosts from './vhosts.js'

/** Limits by name, in the order of the names. */
export type Limits = JsonObject

export interface OfVhost {
  vhost: string
  limits: Limits
}

export interface OfUser {
  user: string
  limits: Limits
}

/** As the API has them; 3.10.8 answers an empty list where there are none. */
type Wire<T extends string> = Record<T, string> & {value: Limits | []}

/** The limits of a virtual host, if any were set. @throws VhostNotFound; ToolError (77) when it may be hidden from the user */
export async function ofVhost(http: Http, vhost: string): Promise<Limits | undefined> {
  const fetch = (path: string) => http.list<Wire<'vhost'>>(path, {}, {vhost: 'string', value: 'object'})
  const [first] = await vhosts.contents(http, vhost, 'vhost-limits', fetch)
  const limits = first && sorted(first.value)
  // The original takes none for nothing set.
  return limits && Object.keys(limits).length > 0 ? limits : undefined
}

/** The limits of all virtual hosts that have any. */
export async function ofVhosts(http: Http): Promise<OfVhost[]> {
  const all = await http.list<Wire<'vhost'>>('/vhost-limits', {}, {vhost: 'string', value: 'object'})
  return all.map(({vhost, value}) => ({vhost, limits: sorted(value)}))
}

const ofVhostPath = (vhost: string) => path`/parameters/vhost-limits/${vhost}/limits`

/**
 * Sets the limits of a virtual host in place of those it has. `/vhost-limits` would take them one by one, but they are one
 * runtime parameter, which can be set as a whole.
 *
 * @throws VhostNotFound; ToolError (69) in the words of the broker that refuses them
 */
export async function setVhost(http: Http, vhost: string, limits: Limits): Promise<void> {
  try {
    await http.put(ofVhostPath(vhost), {value: limits})
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await vhosts.notFound(http, vhost)
    throw HttpFailure.is(error, 400) ? inItsWords(error) : error
  }
}

/** @throws ParameterNotFound, also where the virtual host is missing; ToolError (77) when that may be hidden from the user */
export async function clearVhost(http: Http, vhost: string): Promise<void> {
  try {
    await http.delete(ofVhostPath(vhost))
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    await ofVhost(http, vhost).catch((reason) => {
      if (!(reason instanceof VhostNotFound)) throw reason
    })
    throw new ParameterNotFound('limits')
  }
}

/** @throws UserNotFound */
export async function ofUser(http: Http, username: string): Promise<Limits> {
  try {
    const [first] = await http.list<Wire<'user'>>(path`/user-limits/${username}`, {}, {value: 'object'})
    return first ? sorted(first.value) : {}
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw new UserNotFound(username)
    if (!(error instanceof InvalidName)) throw error
    if (!(await users.exists(http, username))) throw new UserNotFound(username)
    return (await ofUsers(http)).find(({user}) => user === username)?.limits ?? {}
  }
}

/** The limits of all users that have any. */
export async function ofUsers(http: Http): Promise<OfUser[]> {
  const all = await http.list<Wire<'user'>>('/user-limits', {}, {user: 'string', value: 'object'})
  return all.map(({user, value}) => ({user, limits: sorted(value)}))
}

/**
 * Adds limits to those that a user has. The API takes them one by one: those that the broker may refuse go first, so that
 * a refusal finds nothing done.
 *
 * @throws UserNotFound; ToolError (69) in the words of the broker that refuses one, (3) when another is set already
 */
export async function setUser(http: Http, username: string, limits: Limits): Promise<void> {
  const names = Object.keys(limits).sort((a, b) => Number(isSound(a, limits[a])) - Number(isSound(b, limits[b])))
  if (names.length === 0) await ofUser(http, username)
  http.changes.expected = names.length
  for (const [i, name] of names.entries()) {
    try {
      await http.put(path`/user-limits/${username}/${name}`, {value: limits[name]})
    } catch (error) {
      const reason = await wholeRefusal(http, username, limits, refusal(error, username))
      if (i === 0 || !(reason instanceof ToolError)) throw reason
      throw new ToolError(
        `of the limits of user '${username}', ${names.slice(0, i).join(', ')} was set, but not ${names.slice(i).join(', ')}: ${reason.message}`,
        'partial',
        {cause: error},
      )
    }
  }
}

/** @param limit a name, or `all` @throws UserNotFound */
export async function clearUser(http: Http, username: string, limit: string): Promise<void> {
  try {
    await http.delete(path`/user-limits/${username}/${limit}`)
  } catch (error) {
    // 3.10.8 has 500 for a user who is not there.
    if (HttpFailure.is(error, 404, 500) && !(await users.exists(http, username))) throw new UserNotFound(username)
    throw error
  }
}

const known = new Set(['max-connections', 'max-channels'])

const isSound = (name: string, value: Json | undefined) =>
  known.has(name) && (typeof value === 'bigint' || Number.isInteger(value))

function refusal(error: unknown, username: string): unknown {
  if (!HttpFailure.is(error, 400)) return error
  const [kind] = Array.isArray(error.body.reason) ? error.body.reason : []
  return kind === 'no_such_user' ? new UserNotFound(username) : inItsWords(error)
}

const unknownTerms = /^Unrecognised terms \[(.*)\] in user-limits$/s

/** Names that the broker does not know are refused all at once by the original: each is tried, which changes nothing. */
async function wholeRefusal(http: Http, username: string, limits: Limits, reason: unknown): Promise<unknown> {
  const names = Object.keys(limits).filter((name) => !known.has(name))
  if (names.length < 2 || !(reason instanceof ToolError) || !unknownTerms.test(reason.message)) return reason
  const terms: string[] = []
  for (const name of names.sort(byBytes)) {
    try {
      await http.put(path`/user-limits/${username}/${name}`, {value: limits[name]})
      return reason
    } catch (error) {
      const [, term] = (HttpFailure.is(error, 400) && unknownTerms.exec(error.reason)) || []
      if (term === undefined) return reason
      terms.push(term)
    }
  }
  const isShort = terms.join().length < 58 && !terms.join().includes('\n')
  const message = `Unrecognised terms [${terms.join(isShort ? ',' : `,\n${' '.repeat(20)}`)}] in user-limits`
  return new ToolError(message, 'unavailable', {layout: 'block'})
}

const inItsWords = ({reason}: HttpFailure) => new ToolError(reason, 'unavailable', {layout: 'block'})

const sorted = (value: Limits | []): Limits =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => byBytes(one, other)))
