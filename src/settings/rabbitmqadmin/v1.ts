import {resolve} from 'node:path'

import {ConfigError} from '../../errors.js'
import type {Said} from '../layers.js'
import {at, authority, type Foreign, foreignLayer, type Place, portOf, prefixOf, unknownKeys} from './foreign.js'

/** The options of rabbitmqadmin 1 that say where to connect, and those that say how to print. */
const known = new Set([
  ...[
    'hostname',
    'port',
    'path_prefix',
    'vhost',
    'declare_vhost',
    'username',
    'password',
    'base_uri',
    'request_timeout',
  ],
  ...['ssl', 'ssl_key_file', 'ssl_cert_file', 'ssl_ca_cert_file', 'ssl_disable_hostname_verification', 'ssl_insecure'],
  ...['config', 'node', 'verbose', 'format', 'sort', 'sort_reverse', 'depth', 'bash_completion', 'version'],
])

/**
 * A section as rabbitmqadmin 1 means it: the port is 15672 also with TLS, the path prefix stands before `/api`, paths
 * are taken from the working directory.
 *
 * @throws ConfigError for a value that cannot be used
 */
export function profileV1(section: ReadonlyMap<string, string>, place: Place): Foreign {
  const warnings = unknownKeys(
    [...section.keys()].filter((key) => !known.has(key)),
    1,
    place,
  )
  const text = (key: string) => section.get(key) || undefined
  const isOn = (key: string) => {
    const value = section.get(key) ?? ''
    if (/^(no|off|0|false)$/i.test(value) && value !== 'False') {
      warnings.push(`${at(key, place)} is taken as False; rabbitmqadmin 1 takes every word but False for True.`)
    }
    if (/^(no|off|0|false|)$/i.test(value)) return false
    if (/^(yes|on|1|true)$/i.test(value)) return true
    throw new ConfigError(`${at(key, place)} must be True or False.`)
  }

  const base = baseOf(text('base_uri'), place, warnings)
  const host = base.host ?? text('hostname') ?? 'localhost'
  const port = portOf(base.port ?? text('port') ?? '15672', place)
  const scheme = isOn('ssl') || base.isTls ? 'https' : 'http'
  const username = base.username ?? section.get('username')
  const password = base.password ?? section.get('password')
  const vhostKey = text('vhost') ? 'vhost' : 'declare_vhost'
  const vhost = text(vhostKey)
  const key = path(text('ssl_key_file'))
  const cert = key && path(text('ssl_cert_file'))
  const cacert = path(text('ssl_ca_cert_file'))
  const seconds = text('request_timeout')
  if (seconds !== undefined && !/^\d{1,9}$/.test(seconds))
    throw new ConfigError(`${at('request_timeout', place)} must be a whole number of seconds.`)

  const said: Said = {
    url: [`${scheme}://${authority(host, port)}${prefixOf(text('path_prefix') ?? '')}/api`],
    ...(username !== undefined && {username}),
    ...(password !== undefined && {password}),
    ...(vhost !== undefined && {vhost}),
    ...(cacert && {cacert}),
    ...(cert && {cert}),
    ...(key && {key}),
    ...(isOn('ssl_insecure') && {insecure: true}),
    ...(seconds !== undefined && {timeout: Number(seconds)}),
  }
  const names = {
    url: base.host === undefined ? 'hostname' : 'base_uri',
    username: base.username === undefined ? 'username' : 'base_uri',
    password: base.password === undefined ? 'password' : 'base_uri',
    vhost: vhostKey,
    ...{cacert: 'ssl_ca_cert_file', cert: 'ssl_cert_file', key: 'ssl_key_file'},
    ...{insecure: 'ssl_insecure', timeout: 'request_timeout'},
  }
  const more = isOn('ssl_disable_hostname_verification') ? {ignoresNames: true} : {}
  return {layer: foreignLayer(said, names, place, more), warnings}
}

const path = (text: string | undefined) => text && resolve(text)

interface Base {
  isTls: boolean
  host?: string | undefined
  port?: string | undefined
  username?: string | undefined
  password?: string | undefined
}

/** The parts of a base URI, not decoded; its path is ignored there too. Unlike there, https says TLS. */
function baseOf(uri: string | undefined, place: Place, warnings: string[]): Base {
  if (uri === undefined) return {isTls: false}
  const parts = /^(?:([a-z][a-z0-9+.-]*):)?\/\/(?:(.*)@)?(\[[^\]]*\]|[^:/?#@]*)(?::(\d+))?([/?#].*)?$/i.exec(uri)
  if (!parts) throw new ConfigError(`${at('base_uri', place)} must be a URL.`)
  const [, scheme = '', user, host, port, rest = ''] = parts
  if (rest !== '' && rest !== '/') warnings.push(`The path in ${at('base_uri', place)} is ignored: path_prefix has it.`)
  const colon = user?.indexOf(':') ?? -1
  return {
    isTls: scheme.toLowerCase() === 'https',
    host: host || undefined,
    port,
    username: colon === -1 ? user : user?.slice(0, colon),
    password: colon === -1 ? undefined : user?.slice(colon + 1),
  }
}
