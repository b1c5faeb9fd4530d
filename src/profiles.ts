import {readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {isAbsolute, join, resolve} from 'node:path'

import {ConfigError} from './errors.js'
import {complain} from './output/streams.js'
import {type Layer, profileLayer} from './settings/layers.js'
import type {Rabbitmqadmin} from './settings/rabbitmqadmin/file.js'

/** A value and the flag or variable that gave it. */
export interface Asked {
  value: string
  source: string
}

/** The profiles of one config file, and below them those of rabbitmqadmin's. */
export class Profiles {
  /** Sentences that have been said already. */
  static readonly #warned = new Set<string>()

  constructor(
    readonly file: string,
    readonly tables: ReadonlyMap<string, unknown>,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * The profile as a layer; what rabbitmqadmin's file has that is not taken as it stands is warned of, once.
   * @throws ConfigError for a profile that is not there, an unknown key and a value of the wrong type
   */
  async named({value, source}: Asked): Promise<Layer> {
    const own = this.#own(value)
    if (own) return own
    const others = await this.others()
    const named = `The profile ${JSON.stringify(value)} of ${source}`
    if (!others) throw new ConfigError(`${named} is not in ${this.file}.`)
    if (!others.names.includes(value))
      throw new ConfigError(`${named} is neither in ${this.file} nor in ${others.file}.`)
    const {layer, warnings} = others.profile(value)
    for (const warning of warnings) {
      if (!Profiles.#warned.has(warning)) complain(`Warning: ${warning}`)
      Profiles.#warned.add(warning)
    }
    return layer
  }

  /** The profile `default`, if the file has one; that of rabbitmqadmin's file has to be named. */
  default(): Layer | undefined {
    return this.#own('default')
  }

  /** Those of rabbitmqadmin, some of which ours may hide. */
  async others(): Promise<Rabbitmqadmin | undefined> {
    const {readRabbitmqadmin} = await import('./settings/rabbitmqadmin/file.js')
    return readRabbitmqadmin(this.env)
  }

  /** With its relative paths taken from the folder of the file. */
  #own(name: string): Layer | undefined {
    if (!this.tables.has(name)) return undefined
    const table = this.tables.get(name)
    if (!isTable(table)) throw new ConfigError(`${this.file} must hold only tables, one for each profile, not ${name}.`)
    return profileLayer(table, name, this.file)
  }
}

/**
 * @param asked the file of --config or RMQCTL_CONFIG; without it the one in the user's config folder, which may be missing
 * @param mayBeMissing whether the file that was asked for may be missing too
 * @throws ConfigError for a file that cannot be read or is not TOML; the message quotes nothing of it
 */
export async function readProfiles(
  asked: Asked | undefined,
  env: NodeJS.ProcessEnv,
  mayBeMissing = asked === undefined,
): Promise<Profiles> {
  const file = configFile(asked, env)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (mayBeMissing && (code === 'ENOENT' || code === 'ENOTDIR')) return new Profiles(file, new Map(), env)
    throw new ConfigError(`The file ${file}${asked ? ` of ${asked.source}` : ''} cannot be read (${code}).`)
  }
  return new Profiles(file, new Map(Object.entries(await parseToml(text, file))), env)
}

/** Where the profiles are, or would be. */
export function configFile(asked: Asked | undefined, env: NodeJS.ProcessEnv): string {
  if (asked) return resolve(asked.value)
  const xdg = env.XDG_CONFIG_HOME
  const folder = xdg && isAbsolute(xdg) ? xdg : join(env.HOME || homedir(), '.config')
  return join(folder, 'rmqctl', 'config.toml')
}

/** @throws ConfigError, which quotes nothing of the text */
export async function parseToml(text: string, file: string): Promise<Record<string, unknown>> {
  const {parse, TomlError} = await import('smol-toml')
  try {
    return parse(text)
  } catch (error) {
    // The library's message shows the line, which may hold a password.
    if (!(error instanceof TomlError)) throw error
    throw new ConfigError(`${file} is not valid TOML at line ${error.line}, column ${error.column}.`)
  }
}

export const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
