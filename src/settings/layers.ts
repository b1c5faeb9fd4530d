import {dirname, resolve} from 'node:path'

import {ConfigError, type ToolError, UsageError} from '../errors.js'

/** What can be said about the connection, by the profile's key, and the kind of its value. */
const kinds = {
  url: 'texts',
  endpoint_order: 'text',
  username: 'text',
  password: 'text',
  password_file: 'text',
  password_command: 'words',
  token: 'text',
  token_command: 'words',
  cacert: 'text',
  cert: 'text',
  key: 'text',
  key_passphrase: 'text',
  insecure: 'switch',
  proxy: 'text',
  timeout: 'seconds',
  retries: 'count',
  vhost: 'text',
  node: 'text',
  via: 'text',
  via_always: 'switch',
  via_secrets_in_argv: 'switch',
} as const

interface Kinds {
  texts: readonly string[]
  text: string
  words: string | readonly string[]
  switch: boolean
  seconds: number
  count: number
}

export type Key = keyof typeof kinds
export type Said = {[K in Key]?: Kinds[(typeof kinds)[K]]}

/** One place that settings come from. */
export interface Layer {
  readonly kind: 'flags' | 'environment' | 'profile'
  readonly said: Said
  /** That of a profile. */
  readonly file?: string
  /** The path of its URLs stands in the place of `/api`, and not before it. */
  readonly standsForApi?: boolean
  /** A certificate that is to be trusted need not be for the host. */
  readonly ignoresNames?: boolean
  /** The flag, variable or key of a value, for messages. */
  source(key: Key): string
  /** The error for a value that cannot be used: a flag is usage, all else configuration. */
  refuse(message: string): ToolError
}

/** A value and where it was said. */
export interface Sourced<T> {
  value: T
  source: string
  layer: Layer
}

export const keys = Object.keys(kinds) as Key[]
export const isKey = (text: string): text is Key => Object.hasOwn(kinds, text)
/** Those whose values nobody is to see. */
export const secretKeys: ReadonlySet<string> = new Set<Key>(['password', 'token', 'key_passphrase'])
/** Those that name files, from the folder of the file that says them. */
export const files: ReadonlySet<Key> = new Set(['password_file', 'cacert', 'cert', 'key'])

/** What the highest layer that speaks of the key says. */
export function first<K extends Key>(layers: readonly Layer[], key: K): Sourced<NonNullable<Said[K]>> | undefined {
  for (const layer of layers) {
    const value = layer.said[key]
    if (value !== undefined && value !== null) return {value, source: layer.source(key), layer}
  }
  return undefined
}

export function flagLayer(flags: Readonly<Record<string, unknown>>): Layer {
  const flag = (key: Key) => key.replaceAll('_', '-')
  const said = Object.fromEntries(keys.map((key) => [key, flags[flag(key)]])) as Said
  return {
    kind: 'flags',
    said,
    source: (key) => `--${flag(key)}`,
    refuse: (message) => new UsageError(message),
  }
}

/** An empty variable counts as unset; an empty password does not, lest a secret that failed to arrive become guest's. */
export function environmentLayer(env: NodeJS.ProcessEnv): Layer {
  const variable = (key: Key) => (key === 'node' ? 'RABBITMQ_NODENAME' : `RMQCTL_${key.toUpperCase()}`)
  const said: Record<string, unknown> = {}
  for (const key of keys) {
    const text = env[variable(key)]
    if (text === undefined || (text === '' && key !== 'password') || kinds[key] === 'words') continue
    said[key] = fromText(key, variable(key), text)
  }
  return {kind: 'environment', said: said as Said, source: variable, refuse: (message) => new ConfigError(message)}
}

/**
 * @param table the profile as the file has it
 * @param file where it is; paths are taken from its folder
 */
export function profileLayer(table: Readonly<Record<string, unknown>>, name: string, file: string): Layer {
  const place = `profile ${JSON.stringify(name)} in ${file}`
  const source = (key: string) => `${key} of ${place}`
  const said: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(table)) {
    if (!Object.hasOwn(kinds, key)) throw new ConfigError(`There is no setting ${source(JSON.stringify(key))}.`)
    const checked = fromToml(key as Key, source(key), value)
    said[key] = files.has(key as Key) ? resolve(dirname(file), checked as string) : checked
  }
  return {kind: 'profile', said: said as Said, file, source, refuse: (message) => new ConfigError(message)}
}

/** Reads `1`, `true`, `0` or `false`; an empty text is false. */
export function switchOf(source: string, text: string): boolean {
  if (/^(1|true)$/i.test(text)) return true
  if (/^(0|false|)$/i.test(text)) return false
  throw new ConfigError(`${source} must be 1 or true, or 0 or false.`)
}

/** A value as a person writes it behind `key=`, several of them where a list is meant. @throws ConfigError */
export function fromWords(key: Key, words: readonly string[]): unknown {
  const [text = '', ...more] = words
  if (more.length === 0) return kinds[key] === 'texts' ? text : fromText(key, key, text)
  if (kinds[key] === 'texts' || kinds[key] === 'words') return words
  throw new ConfigError(`${key} can be given once.`)
}

function fromText(key: Key, source: string, text: string): unknown {
  switch (kinds[key]) {
    case 'texts':
      return urlsIn(text)
    case 'switch':
      return switchOf(source, text)
    case 'seconds':
    case 'count':
      if (!/^\d{1,15}$/.test(text))
        throw new ConfigError(`${source} must be ${wholes[kinds[key] as keyof typeof wholes]}.`)
      return Number(text)
    default:
      return text
  }
}

/** A comma parts two URLs where another begins; elsewhere it may be one of a password. */
function urlsIn(text: string): string[] | undefined {
  const urls = text.split(/,(?=\s*(?:[a-z]+:\/\/|,|$))/i).flatMap((part) => part.trim() || [])
  return urls.length > 0 ? urls : undefined
}

const wholes = {seconds: 'a whole number of seconds', count: 'a whole number'} as const

const isText = (value: unknown) => typeof value === 'string'

function fromToml(key: Key, source: string, value: unknown): unknown {
  switch (kinds[key]) {
    case 'words':
    case 'texts': {
      if (kinds[key] === 'words' && isText(value)) return value
      const list = isText(value) ? [value] : value
      if (Array.isArray(list) && list.length > 0 && list.every(isText)) return list
      throw new ConfigError(`${source} must be a string or a list of strings.`)
    }
    case 'switch':
      if (typeof value === 'boolean') return value
      throw new ConfigError(`${source} must be true or false.`)
    case 'seconds':
    case 'count':
      if (Number.isSafeInteger(value) && (value as number) >= 0) return value
      throw new ConfigError(`${source} must be ${wholes[kinds[key] as keyof typeof wholes]}.`)
    case 'text':
      if (isText(value)) return value
      throw new ConfigError(`${source} must be a string.`)
  }
}
