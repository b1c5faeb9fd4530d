import {readFileSync} from 'node:fs'

import {ConfigError} from '../errors.js'
import {first, type Key, type Layer} from './layers.js'
import type {Address} from './urls.js'

/** As whom to authenticate: a user, or whoever an OAuth 2 token was made out to. */
export type Login = {username: string; password: string} | {token: string}

/** What is obtained when it is first needed, and then kept. */
export type Lazy<T> = () => Promise<T>

/** The URL in use and the layer that named it; none when it is the built-in one. */
export interface Home {
  address: Address
  layer?: Layer | undefined
}

/** A password or token, where a layer has one. */
interface Secret {
  isToken: boolean
  source: string
  obtain: Lazy<string>
}

/** As whom to authenticate, and where that was said. */
export interface Choice {
  /** The one of a password; guest where nothing is said. */
  username: {value: string; source?: string}
  /** None where a person is to be asked, save for guest, whose password is the only one that is built in. */
  secret?: Secret
}

/**
 * Credentials serve the URLs of their own layer; where that layer names none, those of flags and environment serve
 * whichever URL is in use, and those of a profile the built-in one alone. Client certificates and `insecure` follow.
 */
export function serves(layer: Layer, home: Home): boolean {
  if (layer.said.url !== undefined) return layer === home.layer
  return layer.kind !== 'profile' || home.layer === undefined
}

/** Finds credentials, for one run of the tool: what is obtained for one URL is not asked for again for the next. */
export class Logins {
  readonly #obtained = new Map<string | Layer, Lazy<string>>()

  /** @param seconds how long a command that prints a secret may take */
  constructor(private readonly seconds?: number) {}

  /**
   * @param serving the layers that serve the URL in use, highest first
   * @returns runs commands and asks people, if it has to
   * @throws ConfigError for a user without a password, a file that cannot be read and a command that must not be run
   */
  async find(serving: readonly Layer[], home: Home): Promise<Lazy<Login>> {
    const {username, secret} = await this.choose(serving, home)
    if (secret?.isToken) return async () => ({token: tokenIn(await secret.obtain())})
    if (secret) return async () => ({username: username.value, password: await secret.obtain()})
    if (username.value === 'guest') return async () => ({username: 'guest', password: 'guest'})
    return this.#ask(username.value, home)
  }

  /**
   * A password that came with a user name goes only with that name, and a token with none of a higher layer.
   *
   * @throws ConfigError for a name that cannot log in, a file that cannot be read and a command that must not be run
   */
  async choose(serving: readonly Layer[], home: Home): Promise<Choice> {
    const names = serving.map((layer) => usernameOf(layer, home))
    const named = names.find((name) => name !== undefined)
    const isNamedAbove = (index: number) => names.slice(0, index).some((name) => name !== undefined)
    for (const [index, layer] of serving.entries()) {
      if (names[index] !== undefined && names[index]?.value !== named?.value) continue
      const secret = await this.#secretOf(layer, home)
      if (secret && !(secret.isToken && isNamedAbove(index))) {
        return {username: secret.isToken ? guest : plain(named), secret}
      }
    }
    return {username: plain(named)}
  }

  /** Asks at a terminal, and once for all URLs that do not name their user. */
  #ask(username: string, {address}: Home): Lazy<Login> {
    const {origin} = address.url
    if (!process.stdin.isTTY || !process.stderr.isTTY) throw noPassword(username, origin)
    const obtain = this.#once(address.username === undefined ? username : `${username} at ${origin}`, async () => {
      const {askUnseen} = await import('../passwords.js')
      const answer = await askUnseen(`Password of ${username} at ${origin}: `)
      if (answer === undefined) throw noPassword(username, origin)
      return answer
    })
    return async () => ({username, password: await obtain()})
  }

  async #secretOf(layer: Layer, {address, ...home}: Home): Promise<Secret | undefined> {
    const isHome = layer === home.layer
    const {password} = address
    if (isHome && password !== undefined) {
      return {isToken: false, source: layer.source('url'), obtain: async () => password}
    }
    const keys: Key[] = ['password', 'password_file', 'password_command', 'token', 'token_command']
    const isUserNamed = isHome && address.username !== undefined
    const named = keys.filter((key) => layer.said[key] !== undefined && !(isUserNamed && key.startsWith('token')))
    if (named.length > 1) throw layer.refuse(`Only one of ${named.map(layer.source).join(' and ')} can be given.`)
    const [key] = named
    if (key === undefined) return undefined
    const isToken = key.startsWith('token')
    const source = layer.source(key)
    if (key === 'password_command' || key === 'token_command') {
      const {secretCommand} = await import('./secret_commands.js')
      return {isToken, source, obtain: this.#once(layer, await secretCommand(layer, key, this.seconds))}
    }
    const file = first([layer], 'password_file')
    const text = file ? firstLine(file.value, file.source) : `${layer.said[key]}`
    if (isToken) tokenIn(text)
    return {isToken, source, obtain: async () => text}
  }

  #once(key: string | Layer, obtain: Lazy<string>): Lazy<string> {
    let promise: Promise<string> | undefined
    const once = this.#obtained.get(key) ?? (() => (promise ??= obtain()))
    this.#obtained.set(key, once)
    return once
  }
}

const guest: Choice['username'] = {value: 'guest'}

function usernameOf(layer: Layer, {address, ...home}: Home): Choice['username'] | undefined {
  if (layer === home.layer && address.username !== undefined)
    return {value: address.username, source: layer.source('url')}
  return first([layer], 'username')
}

function plain(username = guest): Choice['username'] {
  if (username.value.includes(':')) throw new ConfigError('A user name with a colon cannot log in over HTTP.')
  return username
}

/** What a header can carry. @throws ConfigError */
export function tokenIn(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text
  throw new ConfigError('The token is empty or has characters that no token has.')
}

const noPassword = (username: string, origin: string) =>
  new ConfigError(
    `There is no password for the user ${JSON.stringify(username)} at ${origin}: give --password-file, RMQCTL_PASSWORD or a profile.`,
  )

function firstLine(file: string, source: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`The file ${file} of ${source} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
  const line = text.split(/\r?\n/, 1)[0]
  if (!line) throw new ConfigError(`The first line of ${file}, of ${source}, holds no password.`)
  return line
}
