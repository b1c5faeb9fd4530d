import {ConfigError} from '../errors.js'
import type {Login} from '../settings/credentials.js'

const known = new WeakMap<Login, string>()

/** The header that logs in. @throws ConfigError for a user name that no header can carry */
export function authorization(login: Login): string {
  const text = known.get(login) ?? credentials(login)
  known.set(login, text)
  return text
}

function credentials(login: Login): string {
  if ('token' in login) return `Bearer ${login.token}`
  const {username, password} = login
  if (username.includes(':')) throw new ConfigError('A user name with a colon cannot log in over HTTP.')
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** Who logs in, for messages. */
export interface Identity {
  name: string
  /** What may be wrong when a broker refuses the login, and what to try. */
  doubt: string
}

export function identityOf(login: Login): Identity {
  if ('token' in login) {
    return {
      name: 'the user of the token',
      doubt:
        'the token (401): check that it is still valid, that the broker takes tokens of its issuer, and where it comes from, --token, RMQCTL_TOKEN or the profile',
    }
  }
  const name = `the user ${JSON.stringify(login.username)}`
  return {
    name,
    doubt: `${name} or its password (401): check --username and --password-file, RMQCTL_USERNAME and RMQCTL_PASSWORD, or the profile`,
  }
}
