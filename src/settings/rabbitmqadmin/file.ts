import {readFile} from 'node:fs/promises'
import {homedir} from 'node:os'
import {join} from 'node:path'

import {parse, TomlError} from 'smol-toml'

import {ConfigError} from '../../errors.js'
import {isTable} from '../../profiles.js'
import type {Foreign} from './foreign.js'
import {type Ini, IniError, parseIni, sectionOf} from './ini.js'
import {profileV1} from './v1.js'
import {profileV2} from './v2.js'

/** The profiles of rabbitmqadmin's file. */
export interface Rabbitmqadmin {
  file: string
  names: readonly string[]
  /** @throws ConfigError for a profile that cannot be used */
  profile(name: string): Foreign
}

/** Where rabbitmqadmin, 1 and 2 alike, has its settings. */
export const rabbitmqadminFile = (env: NodeJS.ProcessEnv) => join(env.HOME || homedir(), '.rabbitmqadmin.conf')

/**
 * The file of rabbitmqadmin, in the INI of its first version or the TOML of its second; none where it is missing.
 * @throws ConfigError for a file that cannot be read as either; the message quotes nothing of it
 */
export async function readRabbitmqadmin(env: NodeJS.ProcessEnv): Promise<Rabbitmqadmin | undefined> {
  const file = rabbitmqadminFile(env)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new ConfigError(`The file ${file} cannot be read (${code}).`)
  }
  const toml = tomlOf(text)
  if (toml instanceof Map) return {file, names: [...toml.keys()], profile: (name) => fromToml(toml, name, file)}
  try {
    const ini = parseIni(text)
    const names = [...ini.keys()].filter((name) => name !== 'DEFAULT')
    return {file, names, profile: (name) => fromIni(ini, name, file, toml)}
  } catch (error) {
    if (!(error instanceof IniError)) throw error
    const other = toml === undefined ? '' : ` nor the TOML of rabbitmqadmin 2 (line ${toml})`
    throw new ConfigError(`${file} is neither the INI of rabbitmqadmin 1 (line ${error.line})${other}.`)
  }
}

/** Keys that only version 1 has. */
const ofFirst = /^(ssl.*|declare_vhost|request_timeout)$/

/** Its tables; else the line where it is no TOML, if it is none. What could be either, without any text, goes by its keys. */
function tomlOf(text: string): Map<string, Readonly<Record<string, unknown>>> | number | undefined {
  try {
    const tables = Object.entries<unknown>(parse(text))
    const pairs = tables.flatMap(([, table]) => (isTable(table) ? Object.entries(table) : []))
    const isFirst = pairs.some(([key]) => ofFirst.test(key)) && !pairs.some(([, value]) => typeof value === 'string')
    return isFirst
      ? undefined
      : new Map(tables.filter((pair): pair is [string, Record<string, unknown>] => isTable(pair[1])))
  } catch (error) {
    if (error instanceof TomlError) return error.line
    throw error
  }
}

const fromToml = (tables: ReadonlyMap<string, Readonly<Record<string, unknown>>>, profile: string, file: string) =>
  profileV2(tables.get(profile) ?? {}, {profile, file})

function fromIni(ini: Ini, profile: string, file: string, tomlLine: number | undefined): Foreign {
  let section: ReadonlyMap<string, string>
  try {
    section = sectionOf(ini, profile)
  } catch (error) {
    if (!(error instanceof IniError)) throw error
    throw new ConfigError(
      `The profile ${JSON.stringify(profile)} in ${file} has a % that rabbitmqadmin 1 cannot read: write %% for one.`,
    )
  }
  // Quotes are part of a value of INI, and no host has any.
  if (/^["']/.test(section.get('hostname') ?? '')) {
    throw new ConfigError(`${file} is not valid TOML${tomlLine === undefined ? '' : ` at line ${tomlLine}`}.`)
  }
  return profileV1(section, {profile, file})
}
