import {resolve} from 'node:path'

import {ConfigError} from '../../errors.js'
import type {Said} from '../layers.js'
import {at, authority, type Foreign, foreignLayer, type Place, portOf, prefixOf, unknownKeys} from './foreign.js'

const types = {
  base_uri: 'string',
  tls: 'boolean',
  scheme: 'string',
  hostname: 'string',
  port: 'number',
  path_prefix: 'string',
  username: 'string',
  password: 'string',
  virtual_host: 'string',
  ca_certificate_bundle_path: 'string',
  client_certificate_file_path: 'string',
  client_private_key_file_path: 'string',
  ...{non_interactive: 'boolean', quiet: 'boolean', verbose: 'boolean', table_style: 'string'},
} as const

interface Table {
  base_uri?: string
  tls?: boolean
  scheme?: string
  hostname?: string
  port?: number
  path_prefix?: string
  username?: string
  password?: string
  virtual_host?: string
  ca_certificate_bundle_path?: string
  client_certificate_file_path?: string
  client_private_key_file_path?: string
}

/**
 * A table as rabbitmqadmin 2 means it: the path prefix stands in the place of `/api`, `tls` changes the usual port and
 * `scheme` does not, paths are taken from the working directory.
 *
 * @throws ConfigError for a value that cannot be used
 */
export function profileV2(read: Readonly<Record<string, unknown>>, place: Place): Foreign {
  const unknown = Object.keys(read).filter((key) => !Object.hasOwn(types, key))
  const warnings = unknownKeys(unknown, 2, place)
  if (unknown.includes('vhost')) warnings.push(`rabbitmqadmin 2 names the virtual host virtual_host, not vhost.`)
  const table = checked(read, place)
  const {username, password, virtual_host: vhost} = table
  const url = `${addressOf(table, place)}${prefixOf(table.path_prefix ?? '/api')}`
  const cacert = path(table.ca_certificate_bundle_path)
  const [cert, key] = [path(table.client_certificate_file_path), path(table.client_private_key_file_path)]
  const said: Said = {
    url: [url],
    ...(username !== undefined && {username}),
    ...(password !== undefined && {password}),
    ...(vhost !== undefined && {vhost}),
    ...(cacert && {cacert}),
    ...(cert && key && {cert, key}),
  }
  const names = {
    url: table.base_uri === undefined ? 'hostname' : 'base_uri',
    vhost: 'virtual_host',
    cacert: 'ca_certificate_bundle_path',
    cert: 'client_certificate_file_path',
    key: 'client_private_key_file_path',
  }
  return {layer: foreignLayer(said, names, place, url.endsWith('/api') ? {} : {standsForApi: true}), warnings}
}

const path = (text: string | undefined) => text && resolve(text)

function checked(read: Readonly<Record<string, unknown>>, place: Place): Table {
  for (const [key, type] of Object.entries(types)) {
    if (read[key] !== undefined && typeof read[key] !== type) {
      const article = type === 'boolean' ? 'true or false' : `a ${type}`
      throw new ConfigError(`${at(key, place)} must be ${article}.`)
    }
  }
  return read as Table
}

/** Of a base URI count host, port and whether it is https; user, password and path come from their own keys. */
function addressOf({base_uri: uri, tls = false, scheme = 'http', hostname, port}: Table, place: Place): string {
  if (!/^https?$/.test(scheme)) throw new ConfigError(`${at('scheme', place)} must be http or https.`)
  if (uri !== undefined && !(URL.canParse(uri) && /^https?:/i.test(uri)))
    throw new ConfigError(`${at('base_uri', place)} must be a URL of http or https.`)
  const base = uri === undefined ? undefined : new URL(uri)
  const usesTls = tls || base?.protocol === 'https:'
  const usual = usesTls ? 15_671 : 15_672
  const host = base ? base.hostname : (hostname ?? 'localhost')
  const number = base ? base.port || usual : (port ?? usual)
  return `${usesTls ? 'https' : scheme}://${authority(host, portOf(`${number}`, place))}`
}
