import {HttpFailure, InvalidName, InvalidRegexp, UserNotFound, VhostNotFound} from '../errors.js'
import {type Http, path} from '../http.js'
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

/** The grants in a virtual host. @throws VhostNotFound */
export async function inVhost(http: Http, vhost: string): Promise<Grant[]> {
  try {
    return await http.get<Grant[]>(path`/vhosts/${vhost}/permissions`)
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await vhosts.notFound(http, vhost)
    if (!(error instanceof InvalidName)) throw error
    if (!(await vhosts.exists(http, vhost))) throw new VhostNotFound(vhost)
    return (await all(http)).filter((grant) => grant.vhost === vhost)
  }
}

/** A user's grants in all virtual hosts. @throws UserNotFound */
export async function ofUser(http: Http, username: string): Promise<Grant[]> {
  try {
    return await http.get<Grant[]>(path`/users/${username}/permissions`)
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw new UserNotFound(username)
    if (!(error instanceof InvalidName)) throw error
    if (!(await users.exists(http, username))) throw new UserNotFound(username)
    return (await all(http)).filter((grant) => grant.user === username)
  }
}

/** @throws UserNotFound, VhostNotFound, InvalidRegexp */
export async function set(http: Http, vhost: string, username: string, permissions: Permissions): Promise<void> {
  try {
    await http.put(path`/permissions/${vhost}/${username}`, permissions)
  } catch (error) {
    if (!HttpFailure.is(error, 400, 404)) throw error
    throw invalidRegexp(error) ?? (await missing(http, vhost, username)) ?? error
  }
}

/** @returns whether there was anything to clear */
export async function clear(http: Http, vhost: string, username: string): Promise<boolean> {
  try {
    await http.delete(path`/permissions/${vhost}/${username}`)
    return true
  } catch (error) {
    if (HttpFailure.is(error, 404)) return false
    throw error
  }
}

/** Which of the two is not there, the user first, as the original looks for them. */
export async function missing(http: Http, vhost: string, username: string) {
  if (!(await users.exists(http, username))) return new UserNotFound(username)
  return (await vhosts.exists(http, vhost)) ? undefined : vhosts.notFound(http, vhost)
}

/** The reason is a term of Erlang: `["invalid_regexp", pattern, [problem, position]]`. */
function invalidRegexp({body}: HttpFailure): InvalidRegexp | undefined {
  const [kind, pattern, [problem, position] = []] = Array.isArray(body.reason) ? body.reason : []
  return kind === 'invalid_regexp' ? new InvalidRegexp(pattern, problem, position) : undefined
}

const all = (http: Http) => http.get<Grant[]>('/permissions')
