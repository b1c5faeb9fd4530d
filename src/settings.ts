import type {InferredFlags} from '@oclif/core/interfaces'

import {ConfigError} from './errors.js'
import type {connection, general} from './flags.js'
import {fullName} from './node_name.js'
import {readProfiles} from './profiles.js'
import {type Home, type Lazy, type Login, Logins, serves} from './settings/credentials.js'
import {environmentLayer, first, flagLayer, type Layer, switchOf} from './settings/layers.js'
import {arrange} from './settings/order.js'
import {findProxy, type HttpProxy} from './settings/proxies.js'
import {parseUrl} from './settings/urls.js'
import {loadTls, type Tls, type TlsFiles} from './tls.js'

/** One address of the management API, and what goes to it. */
export interface Target {
  /** Without user and password; the path is the prefix above `/api`, without a trailing slash. */
  url: URL
  login: Lazy<Login>
  tls: Tls
  proxy?: HttpProxy
}

/** Where to connect and as whom, worked out from all layers. */
export interface Settings {
  /** At least one, in the order of trying; all serve the same cluster. */
  targets: Target[]
  /** Whole seconds for all requests together. */
  timeout?: number
  /** How often to ask again what can be asked again. */
  retries: number
  vhost: string
  /** With its host: `foo` is `foo@` and the short name of this host. */
  node?: string
  traceHttp: boolean
}

type Inferred = InferredFlags<typeof connection & Pick<typeof general, 'node' | 'vhost' | 'timeout'>>

/** The flags of the connection as oclif gives them; one that was not given is missing or undefined. */
export type ConnectionFlags = {[F in keyof Inferred]?: Inferred[F] | undefined}

/**
 * @throws UsageError for a flag, ConfigError for any other value, file or profile that cannot be used
 */
export async function resolveSettings(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Promise<Settings> {
  const layers = await readLayers(flags, env)
  const via = first(layers, 'via')
  if (via) throw ConfigError.notYet(via.source)

  const node = first(layers, 'node')?.value
  const homes = locate(layers)
  const timeout = first(layers, 'timeout')?.value
  const targets = await resolveTargets(layers, homes, new Logins(timeout), env)
  return {
    targets: await arrange(targets, first(layers, 'endpoint_order'), env),
    ...(timeout !== undefined && {timeout}),
    retries: first(layers, 'retries')?.value ?? 2,
    vhost: first(layers, 'vhost')?.value ?? '/',
    ...(node !== undefined && {node: fullName(node)}),
    traceHttp: flags['trace-http'] ?? switchOf('RMQCTL_TRACE_HTTP', env.RMQCTL_TRACE_HTTP ?? ''),
  }
}

/** All URLs come from one layer, so that the same layers serve them. */
async function resolveTargets(
  layers: readonly Layer[],
  homes: readonly Home[],
  logins: Logins,
  env: NodeJS.ProcessEnv,
): Promise<Target[]> {
  const serving = layers.filter((layer) => homes.every((home) => serves(layer, home)))
  const isTls = ({address}: Home) => address.url.protocol === 'https:'
  const plain: Tls = {rejectUnauthorized: true}
  const tls = homes.some(isTls) ? await loadTls(tlsFiles(layers, serving)) : plain
  const targets: Target[] = []
  for (const home of homes) {
    const {url} = home.address
    const proxy = findProxy(url, first(serving, 'proxy'), env)
    const login = await logins.find(serving, home)
    targets.push({url, login, tls: isTls(home) ? tls : plain, ...(proxy && {proxy})})
  }
  return targets
}

/** Flags, the profile of --profile, environment, the profile of RMQCTL_PROFILE or `default`. */
async function readLayers(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Promise<Layer[]> {
  const asked = (flag: 'config' | 'profile') => flags[flag] !== undefined && {value: flags[flag], source: `--${flag}`}
  const said = (name: string) => (env[name] ? {value: env[name], source: name} : undefined)

  const profiles = await readProfiles(asked('config') || said('RMQCTL_CONFIG'), env)
  const upper = asked('profile')
  const lower = said('RMQCTL_PROFILE')
  const layers = [
    flagLayer(flags),
    upper && profiles.named(upper),
    environmentLayer(env),
    lower ? profiles.named(lower) : profiles.default(),
  ]
  return layers.filter((layer) => layer !== undefined && layer !== false)
}

/** The URLs of the highest layer that has any; else the host of --node; else the built-in one. */
function locate(layers: readonly Layer[]): Home[] {
  const said = first(layers, 'url')
  if (said) return said.value.map((text) => ({address: parseUrl(text, said.layer), layer: said.layer}))
  const flags = layers.find((layer) => layer.kind === 'flags' && layer.said.node !== undefined)
  if (!flags?.said.node) return [{address: {url: new URL('http://localhost:15672')}}]
  const [, host] = fullName(flags.said.node).split('@')

  const home = {address: {url: new URL(`http://${host}:15672`)}, layer: flags}
  const {cacert, cert, key, insecure} = tlsFiles(
    layers,
    layers.filter((layer) => serves(layer, home)),
  )
  if (cacert || cert || key || insecure) home.address.url = new URL(`https://${host}:15671`)
  return [home]
}

/**
 * Whom to trust is no secret and serves every URL; a client certificate, and not to verify, are bound as credentials
 * are. A key goes only with the certificate of its layer, or with one that came alone from above.
 */
function tlsFiles(layers: readonly Layer[], serving: readonly Layer[]): TlsFiles {
  const cert = first(serving, 'cert')
  const keys = serving.filter((layer) => layer === cert?.layer || layer.said.cert === undefined)
  return {
    cacert: first(layers, 'cacert'),
    cert,
    key: first(keys, 'key'),
    passphrase: first(serving, 'key_passphrase'),
    insecure: first(serving, 'insecure')?.value ?? false,
  }
}
