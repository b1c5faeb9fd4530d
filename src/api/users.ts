import {HttpFailure, InvalidName, ToolError} from '../errors.js'
import {UserExists, UserNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import {expectUngarbled} from './tags.js'

export interface User {
  name: string
  password_hash: string
  hashing_algorithm: string
  /** A list since 3.9, words with commas before. */
  tags: string[] | string
}

/** A password in the clear, or salted, hashed and in Base64; an empty hash is no password. */
export type Password = {password: string} | {password_hash: string; hashing_algorithm?: string}

export const list = (http: Http, members: string[]) =>
  http.list<User>('/users', {columns: members.join(',')}, {name: 'string'})

/** @throws UserNotFound */
export async function get(http: Http, name: string): Promise<User> {
  try {
    return await http.get<User>(path`/users/${name}`)
  } catch (error) {
    throw HttpFailure.is(error, 404) ? new UserNotFound(name) : error
  }
}

/** Whether a user is there; also one whose name no path can carry. */
export async function exists(http: Http, name: string): Promise<boolean> {
  try {
    await get(http, name)
    return true
  } catch (error) {
    if (error instanceof UserNotFound) return false
    if (error instanceof InvalidName) return (await list(http, ['name'])).some((user) => user.name === name)
    throw error
  }
}

/** The API's PUT would overwrite a user that is there, so we look first. @throws UserExists */
export async function create(http: Http, name: string, password: Password): Promise<void> {
  const user = path`/users/${name}`
  if (await exists(http, name)) throw new UserExists(name)
  const status = await http.put(user, {...password, tags: ''})
  if (status !== 201) {
    throw new ToolError(
      `user '${name}' was created by somebody else at the same time: its password is now the one given here, and its tags are gone.`,
      'software',
    )
  }
}

/** The API's PUT replaces the tags, so they are sent back. @throws UserNotFound */
export async function setPassword(http: Http, name: string, password: Password): Promise<void> {
  const {tags} = await get(http, name)
  await expectUngarbled(http, tags)
  await http.put(path`/users/${name}`, {...password, tags})
}

/** A PUT of the tags alone would clear the password, so its hash is sent back. @throws UserNotFound */
export async function setTags(http: Http, name: string, tags: string[]): Promise<void> {
  const {password_hash, hashing_algorithm, tags: former} = await get(http, name)
  await expectUngarbled(http, tags)
  // 3.8 answers 500 to a list.
  await http.put(path`/users/${name}`, {
    password_hash,
    hashing_algorithm,
    tags: typeof former === 'string' ? tags.join(',') : tags,
  })
}

/** @throws UserNotFound */
export async function remove(http: Http, name: string): Promise<void> {
  try {
    await http.delete(path`/users/${name}`)
  } catch (error) {
    throw HttpFailure.is(error, 404) ? new UserNotFound(name) : error
  }
}

/**
 * Whether the broker takes a user's password: it says who the user is, or refuses for another reason than the password,
 * which it checks first.
 */
export async function authenticates(http: Http, username: string, password: string): Promise<boolean> {
  try {
    await http.as({username, password}).get('/whoami')
    return true
  } catch (error) {
    if (HttpFailure.is(error, 401)) return /not management user|localhost/i.test(error.reason)
    throw error
  }
}
