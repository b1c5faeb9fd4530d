import {createHash} from 'node:crypto'

import {api} from '../helpers/broker/api.js'
import type {Broker} from '../helpers/broker/index.js'

/** What the tests of changes make has a name that begins so, and is all that they touch. */
export const own = 'chg'

interface User {
  name: string
  password_hash: string
  hashing_algorithm: string
  tags: string[]
}

const isOwn = (name: string) => name.startsWith(own)

const passwords = ['s3cret', 'new s3cret', 's3cret ä "b"', '', 'hunter2', '-s3cret', 'bunny ä "b"']

/** Which of the passwords a hash is of: the salt makes every hash another one. */
function passwordOf({password_hash: hash}: User): string {
  if (hash === '') return 'none'
  const bytes = Buffer.from(hash, 'base64')
  const digest = (password: string) => createHash('sha256').update(bytes.subarray(0, 4)).update(password).digest()
  const known = passwords.find((password) => digest(password).equals(bytes.subarray(4)))
  return known === undefined ? 'unknown' : JSON.stringify(known)
}

/** The users, virtual hosts and grants of these tests, with passwords in place of hashes. */
export async function snapshot(broker: Broker) {
  const {body: definitions} = await api(broker, 'GET', '/definitions')
  const users = (definitions.users as User[]).filter(({name}) => isOwn(name))
  const vhosts = (definitions.vhosts as {name: string}[]).filter(({name}) => isOwn(name))
  const permissions = (definitions.permissions as {user: string; vhost: string}[]).filter(
    (grant) => isOwn(grant.user) || isOwn(grant.vhost),
  )
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
  return {
    users: users
      .map(({password_hash: _, ...user}, i) => ({...user, password: passwordOf(users[i] as User)}))
      .sort(byText),
    vhosts: vhosts.sort(byText),
    permissions: permissions.sort(byText),
  }
}

/** Takes away all that these tests have made. */
export async function clear(broker: Broker): Promise<void> {
  const {users, vhosts} = await snapshot(broker)
  for (const {name} of vhosts) await api(broker, 'DELETE', `/vhosts/${encodeURIComponent(name)}`)
  for (const {name} of users) await api(broker, 'DELETE', `/users/${encodeURIComponent(name)}`)
}
