import {accessSync, constants, type Stats, statSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'

import {atom, type Term} from '../output/term.js'

/** Where RabbitMQ's tools on this machine would find the cookie of Erlang, which is not read. */
export interface CookieSources {
  effective_user: string | undefined
  home_dir: string
  cookie_file_path: string
  cookie_file_exists: boolean
  cookie_file_type: string | undefined
  cookie_file_access: string | undefined
  cookie_file_size: number | undefined
  switch_cookie_set: boolean
  switch_cookie_value_length: number
  os_env_cookie_set: boolean
  os_env_cookie_value_length: number
}

/** @param cookie the value of --erlang-cookie */
export function cookieSources(cookie: string | undefined, env: NodeJS.ProcessEnv): CookieSources {
  const home = env.HOME ?? homedir()
  const path = join(home, '.erlang.cookie')
  const file = statSync(path, {throwIfNoEntry: false})
  return {
    effective_user: env.USER,
    home_dir: home,
    cookie_file_path: path,
    cookie_file_exists: file !== undefined,
    cookie_file_type: file && typeOf(file),
    cookie_file_access: file && accessTo(path),
    cookie_file_size: file?.size,
    switch_cookie_set: cookie !== undefined,
    switch_cookie_value_length: Array.from(cookie ?? '').length,
    os_env_cookie_set: env.RABBITMQ_ERLANG_COOKIE !== undefined,
    os_env_cookie_value_length: Array.from(env.RABBITMQ_ERLANG_COOKIE ?? '').length,
  }
}

/** The same for people, below headings. */
export const cookieLines = (sources: CookieSources, bold: (heading: string) => string): string[] => [
  bold('Cookie File'),
  `Effective user: ${sources.effective_user ?? '(none)'}`,
  `Effective home directory: ${sources.home_dir}`,
  `Cookie file path: ${sources.cookie_file_path}`,
  `Cookie file exists? ${sources.cookie_file_exists}`,
  `Cookie file type: ${sources.cookie_file_type ?? '(n/a)'}`,
  `Cookie file access: ${sources.cookie_file_access ?? '(n/a)'}`,
  `Cookie file size: ${sources.cookie_file_size ?? '(n/a)'}`,
  `\n${bold('Cookie CLI Switch')}`,
  `--erlang-cookie value set? ${sources.switch_cookie_set}`,
  `--erlang-cookie value length: ${sources.switch_cookie_value_length}`,
  `\n${bold('Env variable ')} ${bold('(Deprecated)')}`,
  `RABBITMQ_ERLANG_COOKIE value set? ${sources.os_env_cookie_set}`,
  `RABBITMQ_ERLANG_COOKIE value length: ${sources.os_env_cookie_value_length}`,
]

export const cookieTerms = (sources: CookieSources): Record<string, Term> =>
  Object.fromEntries(Object.entries(sources).map(([name, value]) => [name, value ?? atom('nil')]))

function typeOf(file: Stats): string {
  if (file.isFile()) return 'regular'
  if (file.isDirectory()) return 'directory'
  return file.isCharacterDevice() || file.isBlockDevice() ? 'device' : 'other'
}

function accessTo(path: string): string {
  const may = (mode: number) => {
    try {
      accessSync(path, mode)
      return true
    } catch {
      return false
    }
  }
  const [reads, writes] = [may(constants.R_OK), may(constants.W_OK)]
  return [...(reads ? ['read'] : []), ...(writes ? ['write'] : [])].join('_') || 'none'
}
