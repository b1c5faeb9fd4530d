import {type Failure, HttpFailure, InvalidName, ToolError} from '../errors.js'
import {ExchangeNotFound, InvalidRegexp, UserNotFound, VhostNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import {byBytes} from '../order.js'
import * as overview from './overview.js'
import * as users from './users.js'
import * as vhosts from './vhosts.js'

export interface Permissions {
  configure: string
  write: string
  read: string
}

export interface Grant extends Permissions {
  user: string
  vhost: string
}

/** The patterns for the routing keys of one exchange. */
export interface TopicPermissions {
  exchange: string
  write: string
  read: string
}

export interface TopicGrant extends TopicPermissions {
  user: string
  vhost: string
}

type Resource = 'permissions' | 'topic-permissions'

/** The grants in a virtual host. @throws VhostNotFound */
export const inVhost = (http: Http, vhost: string) => grantsIn<Grant>(http, 'permissions', vhost)

/** A user's grants in all virtual hosts. @throws UserNotFound */
export const ofUser = (http: Http, username: string) => grantsOf<Grant>(http, 'permissions', username)

/** The grants on topics in a virtual host. @throws VhostNotFound */
export const topicsInVhost = (http: Http, vhost: string) => grantsIn<TopicGrant>(http, 'topic-permissions', vhost)

/** A user's grants on topics in all virtual hosts. @throws UserNotFound */
export const topicsOfUser = (http: Http, username: string) => grantsOf<TopicGrant>(http, 'topic-permissions', username)

async function grantsIn<G extends {vhost: string}>(http: Http, resource: Resource, vhost: string): Promise<G[]> {
  try {
    return await http.list<G>(path`/vhosts/${vhost}/${resource}`)
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await vhosts.notFound(http, vhost)
    if (!(error instanceof InvalidName)) throw error
    if (!(await vhosts.exists(http, vhost))) throw new VhostNotFound(vhost)
    return (await http.list<G>(`/${resource}`)).filter((grant) => grant.vhost === vhost)
  }
}

async function grantsOf<G extends {user: string}>(http: Http, resource: Resource, username: string): Promise<G[]> {
  try {
    return await http.list<G>(path`/users/${username}/${resource}`)
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw new UserNotFound(username)
    if (!(error instanceof InvalidName)) throw error
    if (!(await users.exists(http, username))) throw new UserNotFound(username)
    return (await http.list<G>(`/${resource}`)).filter((grant) => grant.user === username)
  }
}

/** @throws UserNotFound, VhostNotFound, InvalidRegexp */
export async function set(http: Http, vhost: string, username: string, permissions: Permissions): Promise<void> {
  const refused = ({body: {reason}}: HttpFailure) => invalidRegexp(http, reason)
  await grant(http, 'permissions', vhost, username, permissions, refused)
}

/** @throws UserNotFound, VhostNotFound, InvalidRegexp, ExchangeNotFound (4.3.6; 4.0.5 takes any name) */
export async function setTopic(
  http: Http,
  vhost: string,
  username: string,
  permissions: TopicPermissions,
): Promise<void> {
  const refused = async ({body: {reason}}: HttpFailure) =>
    Array.isArray(reason) && reason[0] === 'no_such_exchange'
      ? new ExchangeNotFound(reason[1])
      : invalidRegexp(http, reason, (pattern) => inQuotes(pattern, '"'))
  await grant(http, 'topic-permissions', vhost, username, permissions, refused)
}

async function grant(
  http: Http,
  resource: Resource,
  vhost: string,
  username: string,
  permissions: object,
  refused: (error: HttpFailure) => Promise<Failure | undefined>,
): Promise<void> {
  try {
    await http.put(path`/${resource}/${vhost}/${username}`, permissions)
  } catch (error) {
    if (!HttpFailure.is(error, 400, 404)) throw error
    throw (await refused(error)) ?? (await missing(http, vhost, username)) ?? error
  }
}

/** The reason is a term of Erlang: `["invalid_regexp", pattern, [problem, position]]`. */
async function invalidRegexp(
  http: Http,
  reason: unknown,
  quote?: (pattern: string) => string,
): Promise<InvalidRegexp | undefined> {
  const [kind, pattern, [problem, position] = []] = Array.isArray(reason) ? reason : []
  if (kind !== 'invalid_regexp') return undefined
  const characters = (await overview.majorRelease(http)) < 4 ? oldCharacters : newCharacters
  return new InvalidRegexp((quote ?? charactersOrBytes(characters))(pattern), characters(problem), position)
}

/** A list of characters as Elixir prints it, which the tools of 4.x do in a new way. */
const newCharacters = (text: string) => `~c${inQuotes(text, '"')}`
const oldCharacters = (text: string) => inQuotes(text, "'")

const escapes: Readonly<Record<string, string>> = {'\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\', '#{': '\\#{'}

const inQuotes = (text: string, quote: string) =>
  quote + text.replace(/#\{|[\\\t\n\r"']/g, (part) => escapes[part] ?? (part === quote ? `\\${part}` : part)) + quote

/** Elixir takes bytes that are no ASCII for a list of numbers, and prints as many as are left of 50 in such a reason. */
const charactersOrBytes = (characters: (text: string) => string) => (text: string) => {
  if (/^[\x20-\x7e\t\n\r]*$/.test(text)) return characters(text)
  const bytes = [...Buffer.from(text)]
  return `[${[...bytes.slice(0, 48), ...(bytes.length > 48 ? ['...'] : [])].join(', ')}]`
}

/**
 * Sets the permissions of a user in every virtual host, one after the other: the API has no request for all.
 *
 * @throws what the first of them is refused for, if none was set; else ToolError (3) that tells which were set and which not
 */
export async function setEverywhere(http: Http, username: string, permissions: Permissions): Promise<void> {
  const names = (await vhosts.list(http, ['name'])).map(({name}) => name).sort(byBytes)
  http.changes.expected = names.length
  const done: string[] = []
  const left: string[] = []
  let trouble: unknown
  for (const [i, name] of names.entries()) {
    try {
      await set(http, name, username, permissions)
      done.push(name)
    } catch (error) {
      // Deleted in the meantime.
      if (error instanceof VhostNotFound) continue
      trouble = error
      // A name that no path can carry does not keep the user from the others.
      left.push(...(error instanceof InvalidName ? [name] : names.slice(i)))
      if (!(error instanceof InvalidName)) break
    }
  }
  if (names.length === 0) await users.get(http, username)
  if (trouble === undefined) return
  if (done.length === 0 || !(trouble instanceof ToolError)) throw trouble
  throw new ToolError(
    `the permissions of user '${username}' were set in ${quoted(done)}, but not in ${quoted(left)}: ${trouble.message}`,
    'partial',
    {cause: trouble},
  )
}

const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(', ')

/** @throws up to 3.x UserNotFound, VhostNotFound; from 4.0 on there is merely nothing to clear */
export const clear = (http: Http, vhost: string, username: string) =>
  revoke(http, path`/permissions/${vhost}/${username}`, vhost, username)

/**
 * Clears what a user has on one exchange, or on all.
 *
 * @throws as `clear` does; InvalidName when there is something on the exchange without a name, whose path is that of all
 */
export async function clearTopics(http: Http, vhost: string, username: string, exchange?: string): Promise<void> {
  if (exchange !== '') {
    const all = path`/topic-permissions/${vhost}/${username}`
    return revoke(http, exchange === undefined ? all : all + path`/${exchange}`, vhost, username)
  }
  const isNameless = (grant: TopicGrant) => grant.user === username && grant.vhost === vhost && grant.exchange === ''
  if ((await http.list<TopicGrant>('/topic-permissions')).some(isNameless)) throw new InvalidName('')
  await expectNothing(http, vhost, username)
}

async function revoke(http: Http, path: string, vhost: string, username: string): Promise<void> {
  try {
    await http.delete(path)
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    await expectNothing(http, vhost, username)
  }
}

/** What becomes of nothing to clear. */
async function expectNothing(http: Http, vhost: string, username: string): Promise<void> {
  if ((await overview.majorRelease(http)) >= 4) return
  const reason = await missing(http, vhost, username)
  if (reason) throw reason
}

/** Which of the two is not there, the user first, as the original looks for them. */
async function missing(http: Http, vhost: string, username: string) {
  if (!(await users.exists(http, username))) return new UserNotFound(username)
  return (await vhosts.exists(http, vhost)) ? undefined : vhosts.notFound(http, vhost)
}
