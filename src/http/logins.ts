import {ConfigError} from '../errors.js'
import type {Login} from '../settings/credentials.js'

/** The header that logs in. @throws ConfigError for a user name that no header can carry */
export function authorization({username, password}: Login): string {
  if (username.includes(':')) throw new ConfigError('A user name with a colon cannot log in over HTTP.')
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** Who logs in, for messages. */
export const identity = ({username}: Login) => `the user ${JSON.stringify(username)}`
