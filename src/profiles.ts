import {readFile} from 'node:fs/promises'
import {homedir} from 'node:os'
import {isAbsolute, join, resolve} from 'node:path'

import {ConfigError} from './errors.js'
import {type Layer, profileLayer} from './settings/layers.js'

/** A value and the flag or variable that gave it. */
export interface Asked {
  value: string
  source: string
}

/** The profiles of one config file. */
export class Profiles {
  constructor(
    readonly file: string,
    readonly tables: ReadonlyMap<string, unknown>,
  ) {}

  /**
   * @returns the profile as a layer, its relative paths taken from the folder of the file
   * @throws ConfigError for a profile that is not there, an unknown key and a value of the wrong type
   */
  named({value, source}: Asked): Layer {
    const table = this.tables.get(value)
    if (table === undefined) {
      throw new ConfigError(`The profile ${JSON.stringify(value)} of ${source} is not in ${this.file}.`)
    }
    if (!isTable(table))
      throw new ConfigError(`${this.file} must hold only tables, one for each profile, not ${value}.`)
    return profileLayer(table, value, this.file)
  }

  /** The profile `default`, if the file has one. */
  default(): Layer | undefined {
    return this.tables.has('default') ? this.named({value: 'default', source: ''}) : undefined
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
    text = await readFile(file, 'utf8')
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (mayBeMissing && (code === 'ENOENT' || code === 'ENOTDIR')) return new Profiles(file, new Map())
    throw new ConfigError(`The file ${file}${asked ? ` of ${asked.source}` : ''} cannot be read (${code}).`)
  }
  return new Profiles(file, new Map(Object.entries(await parseToml(text, file))))
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
