import {access, constants, stat} from 'node:fs/promises'
import {delimiter, join} from 'node:path'

import {ToolError} from '../errors.js'
import {fullName} from '../node_name.js'
import {isTable, type Profiles} from '../profiles.js'
import {loadTls} from '../tls.js'
import {parseTemplate} from '../via/template.js'
import {type Home, Logins, tokenIn} from './credentials.js'
import {first, type Key, keys, type Layer, profileLayer, secretKeys} from './layers.js'
import {arrange} from './order.js'
import {findProxy, isLoopback} from './proxies.js'
import {pathOf, wordsOf} from './secret_commands.js'
import {parseUrl} from './urls.js'

/** What was found out about one setting of a profile, or about the file where neither is named. */
export interface Finding {
  profile?: string
  setting?: string
  verdict: 'ok' | 'warning' | 'failed'
  /** A sentence, empty where all is well. */
  message: string
  /** Whether the value itself is malformed, whatever the machine around it. */
  isMalformed?: boolean
}

/** All that can be told of a file of profiles without asking a broker and without running what it names. */
export async function findingsOf(profiles: Profiles): Promise<Finding[]> {
  const {file, tables} = profiles
  const all: Finding[] = [...(await findingsOfFile(file, tables))]
  for (const [name, table] of tables) {
    if (isTable(table)) all.push(...(await findingsOfProfile(table, name, file)))
    else all.push({profile: name, verdict: 'failed', message: `${file} must hold only tables, one for each profile.`})
  }
  return [...all, ...(await findingsOfOthers(profiles))]
}

/** What there is to say of each profile of rabbitmqadmin that ours do not hide. */
async function findingsOfOthers(profiles: Profiles): Promise<Finding[]> {
  const others = await profiles.others()
  const found: Finding[] = []
  for (const profile of others?.names.filter((name) => !profiles.tables.has(name)) ?? []) {
    const read = await attempt(() => others?.profile(profile))
    const {layer, warnings = []} = typeof read === 'object' ? read : {}
    const problem = typeof read === 'string' ? read : await attempt(() => (layer ? checkTogether(layer) : ''))
    if (problem !== '') found.push({profile, verdict: 'failed', message: problem})
    else found.push(...warnings.map((message): Finding => ({profile, verdict: 'warning', message})))
    if (problem === '' && warnings.length === 0) found.push({profile, verdict: 'ok', message: ''})
  }
  return found
}

/** One finding for each key of a profile, and one for what its keys come to together if that is amiss. */
export async function findingsOfProfile(
  table: Readonly<Record<string, unknown>>,
  profile: string,
  file: string,
): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [key, value] of Object.entries(table)) {
    const about = {profile, setting: key}
    const layer = await attempt(() => profileLayer({[key]: value}, profile, file))
    const problem = typeof layer === 'string' ? layer : await attempt(() => checks[key as Key]?.(layer) ?? '')
    const isMalformed = typeof layer === 'string' || (problem !== '' && malformed.has(key))
    const worry = typeof layer === 'string' || problem !== '' ? undefined : worries[key as Key]?.(layer)
    if (problem !== '') found.push({...about, verdict: 'failed', message: problem, isMalformed})
    else if (worry) found.push({...about, verdict: 'warning', message: worry})
    else found.push({...about, verdict: 'ok', message: ''})
  }
  if (found.some(({verdict}) => verdict === 'failed')) return found
  const layer = profileLayer(table, profile, file)
  const together = await attempt(() => checkTogether(layer))
  if (together !== '') found.push({profile, verdict: 'failed', message: together})
  else if (layer.said.url === undefined && credentials.some((key) => layer.said[key] !== undefined)) {
    const message = 'Its credentials serve http://localhost:15672 alone, since it has no url.'
    found.push({profile, verdict: 'warning', message})
  }
  return found
}

const credentials: readonly Key[] = ['password', 'password_file', 'password_command', 'token', 'token_command', 'cert']
/** Those whose checks look at the value alone. */
const malformed: ReadonlySet<string> = new Set<Key>(['url', 'endpoint_order', 'username', 'token', 'proxy', 'node'])

type Check = (layer: Layer) => string | Promise<string>

/** Each throws a ToolError for what cannot be used, and returns an empty text. */
const checks: {[K in Key]?: Check} = {
  url: (layer) => {
    for (const url of layer.said.url ?? []) parseUrl(url, layer)
    return ''
  },
  endpoint_order: async (layer) => `${await arrange([], first([layer], 'endpoint_order'), {})}`,
  username: async (layer) => {
    await new Logins().choose([layer], nowhere)
    return ''
  },
  token: ({said}) => {
    tokenIn(`${said.token}`)
    return ''
  },
  password_file: async (layer) => {
    await new Logins().choose([layer], nowhere)
    return ''
  },
  password_command: (layer) => checkProgram(layer, 'password_command'),
  token_command: (layer) => checkProgram(layer, 'token_command'),
  via: checkVia,
  cacert: async (layer) => {
    await loadTls({cacert: first([layer], 'cacert'), insecure: false})
    return ''
  },
  proxy: (layer) => {
    findProxy(new URL('http://host.invalid'), first([layer], 'proxy'), {})
    return ''
  },
  node: ({said}) => {
    try {
      fullName(`${said.node}`)
    } catch (cause) {
      throw new ToolError(`The node name ${JSON.stringify(said.node)} is invalid.`, 'dataError', {cause})
    }
    return ''
  },
}

/** What works and is better otherwise. */
const worries: {[K in Key]?: (layer: Layer) => string | undefined} = {
  insecure: ({said}) => (said.insecure ? 'Whoever answers is trusted: cacert is safer.' : undefined),
  url: (layer) => {
    const open = layer.said.url?.map((url) => parseUrl(url, layer).url).find(isOpen)
    return open && `What is sent to ${open.origin} can be read on the way: https is safer.`
  },
}

const isOpen = ({protocol, hostname}: URL) => protocol === 'http:' && !isLoopback(hostname)
const nowhere: Home = {address: {url: new URL('http://localhost:15672')}}

async function checkTogether(layer: Layer): Promise<string> {
  const [url] = layer.said.url ?? []
  const home = url === undefined ? {...nowhere, layer} : {address: parseUrl(url, layer), layer}
  await new Logins().choose([layer], home)
  const {
    cacert,
    cert,
    key,
    key_passphrase: passphrase,
  } = Object.fromEntries(keys.map((each) => [each, first([layer], each)]))
  await loadTls({cacert, cert, key, passphrase, insecure: false} as Parameters<typeof loadTls>[0])
  return ''
}

async function checkProgram(layer: Layer, key: 'password_command' | 'token_command'): Promise<string> {
  const [program = ''] = wordsOf(layer.said[key] ?? [], layer.source(key))
  return expectProgram(program, pathOf(program, layer.file ?? ''), layer.source(key))
}

async function checkVia(layer: Layer): Promise<string> {
  const via = first([layer], 'via')
  const [program = ''] = via ? parseTemplate(via) : []
  return expectProgram(program, program, layer.source('via'))
}

/** Looks for a name in PATH. */
async function expectProgram(program: string, path: string, source: string): Promise<string> {
  const folders = path.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter)
  for (const folder of folders) if (await isExecutable(folder ? join(folder, path) : path)) return ''
  return `${program} of ${source} is no program that can be run here.`
}

async function isExecutable(path: string): Promise<boolean> {
  const isFile = await stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
  return (
    isFile &&
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
  )
}

async function findingsOfFile(file: string, tables: ReadonlyMap<string, unknown>): Promise<Finding[]> {
  const mode =
    process.platform === 'win32'
      ? 0
      : await stat(file).then(
          ({mode}) => mode,
          () => 0,
        )
  const used = new Set([...tables.values()].filter(isTable).flatMap((table) => Object.keys(table)))
  const runs = [...used].some((key) => key.endsWith('_command'))
  const hides = [...used].some((key) => secretKeys.has(key))
  if ((mode & 0o022) !== 0) {
    const message = `Others may write ${file}${runs ? ', so that its commands are not run' : ''}: try chmod 600.`
    return [{verdict: runs ? 'failed' : 'warning', message}]
  }
  if ((mode & 0o044) !== 0 && hides) {
    return [{verdict: 'warning', message: `Others may read ${file}, which holds secrets: try chmod 600.`}]
  }
  return []
}

/** The message of a ToolError in place of a result. */
async function attempt<T>(work: () => T | Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ToolError) return error.message
    throw error
  }
}
