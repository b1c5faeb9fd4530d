import {readFile} from 'node:fs/promises'

import {ConfigError} from '../errors.js'
import {first, type Layer} from './layers.js'
import type {Address} from './urls.js'

/** As whom to authenticate. */
export interface Login {
  username: string
  password: string
}

/** The URL in use and the layer that named it; none when it is the built-in one. */
export interface Home {
  address: Address
  layer?: Layer | undefined
}

/**
 * Credentials serve the URL of their own layer; where that layer names none, those of flags and environment serve
 * whichever URL is in use, and those of a profile the built-in one alone. Client certificates and `insecure` follow.
 */
export function serves(layer: Layer, home: Home): boolean {
  if (layer.said.url !== undefined) return layer === home.layer
  return layer.kind !== 'profile' || home.layer === undefined
}

/**
 * A password that came with a user name goes only with that name; guest's is the only one that is built in.
 * @param serving the layers that serve the URL in use, highest first
 * @throws ConfigError for a user without a password and for a file that cannot be read
 */
export async function resolveLogin(serving: readonly Layer[], home: Home): Promise<Login> {
  for (const layer of serving) {
    for (const key of ['token', 'token_command'] as const) {
      if (layer.said[key] !== undefined) throw ConfigError.notYet(layer.source(key))
    }
  }
  const names = serving.map((layer) => usernameOf(layer, home))
  const username = names.find((name) => name !== undefined) ?? 'guest'
  if (username.includes(':')) throw new ConfigError('A user name with a colon cannot log in over HTTP.')
  for (const [index, layer] of serving.entries()) {
    if (names[index] !== undefined && names[index] !== username) continue
    const password = await passwordOf(layer, home)
    if (password !== undefined) return {username, password}
  }
  if (username === 'guest') return {username, password: 'guest'}
  throw new ConfigError(
    `There is no password for the user ${JSON.stringify(username)} at ${home.address.url.origin}: give --password-file, RMQCTL_PASSWORD or a profile.`,
  )
}

const usernameOf = (layer: Layer, home: Home) =>
  (layer === home.layer ? home.address.username : undefined) ?? layer.said.username

async function passwordOf(layer: Layer, home: Home): Promise<string | undefined> {
  if (layer === home.layer && home.address.password !== undefined) return home.address.password
  const named = (['password', 'password_file', 'password_command'] as const).filter(
    (key) => layer.said[key] !== undefined,
  )
  if (named.length > 1) throw layer.refuse(`Only one of ${named.map(layer.source).join(' and ')} can be given.`)
  if (layer.said.password_command !== undefined) throw ConfigError.notYet(layer.source('password_command'))
  const file = first([layer], 'password_file')
  return file ? firstLine(file.value, file.source) : layer.said.password
}

async function firstLine(file: string, source: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`The file ${file} of ${source} cannot be read (${error.code}).`)
  })
  const line = text.split(/\r?\n/, 1)[0]
  if (!line) throw new ConfigError(`The first line of ${file}, of ${source}, holds no password.`)
  return line
}
