import type {InferredFlags} from '@oclif/core/interfaces'

import type {connection, general} from './flags.js'
import type {Recorder} from './http/recorder.js'
import {fullName} from './node_name.js'
import {type Home, type Lazy, type Login, Logins} from './settings/credentials.js'
import {first, type Layer, type Sourced, switchOf} from './settings/layers.js'
import {findProxy, type HttpProxy} from './settings/proxies.js'
import {locate, readLayers, servingAll, tlsFiles} from './settings/sources.js'
import type {Tls, TlsFiles} from './tls.js'

/** One address of the management API, and what goes to it. */
export interface Target {
  /** Without user and password; the path is the prefix above `/api`, without a trailing slash. */
  url: URL
  login: Lazy<Login>
  /** The path stands in the place of `/api`. */
  standsForApi?: boolean
  tls: Tls
  /** Where that of `tls` comes from. */
  files?: TlsFiles
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
  /** Takes the changes in place of the endpoints. */
  recorder?: Recorder
  /** Whether the node's own tools are to do all, and not the management API. */
  isCarried?: true
}

type Inferred = InferredFlags<typeof connection & Pick<typeof general, 'node' | 'vhost' | 'timeout'>>

/** The flags of the connection as oclif gives them; one that was not given is missing or undefined. */
export type ConnectionFlags = {[F in keyof Inferred]?: Inferred[F] | undefined}

/**
 * @throws UsageError for a flag, ConfigError for any other value, file or profile that cannot be used
 */
export async function resolveSettings(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Promise<Settings> {
  const layers = await readLayers(flags, env)
  const node = first(layers, 'node')?.value
  const homes = locate(layers)
  const timeout = first(layers, 'timeout')?.value
  const targets = await resolveTargets(layers, homes, new Logins(timeout), env)
  const order = first(layers, 'endpoint_order')
  return {
    targets: order ? await arranged(targets, order, env) : targets,
    ...(timeout !== undefined && {timeout}),
    retries: first(layers, 'retries')?.value ?? 2,
    vhost: first(layers, 'vhost')?.value ?? '/',
    ...(node !== undefined && {node: fullName(node)}),
    ...(first(layers, 'via_always')?.value && {isCarried: true}),
    traceHttp: flags['trace-http'] ?? switchOf('RMQCTL_TRACE_HTTP', env.RMQCTL_TRACE_HTTP ?? ''),
  }
}

async function resolveTargets(
  layers: readonly Layer[],
  homes: readonly Home[],
  logins: Logins,
  env: NodeJS.ProcessEnv,
): Promise<Target[]> {
  const serving = servingAll(layers, homes)
  const isTls = ({address}: Home) => address.url.protocol === 'https:'
  const plain: Tls = {rejectUnauthorized: true}
  const files = tlsFiles(layers, serving)
  const tls = homes.some(isTls) ? await tlsOf(files) : plain
  const targets: Target[] = []
  for (const home of homes) {
    const {url} = home.address
    const proxy = findProxy(url, first(serving, 'proxy'), env)
    const login = await logins.find(serving, home)
    const {standsForApi, ignoresNames} = home.layer ?? {}
    const own = isTls(home) ? {...tls, ...(ignoresNames && {checkServerIdentity: () => undefined})} : plain
    targets.push({
      url,
      login,
      tls: own,
      ...(isTls(home) && {files}),
      ...(standsForApi && {standsForApi}),
      ...(proxy && {proxy}),
    })
  }
  return targets
}

async function tlsOf(files: TlsFiles): Promise<Tls> {
  const {loadTls} = await import('./tls.js')
  return loadTls(files)
}

async function arranged(targets: Target[], order: Sourced<string>, env: NodeJS.ProcessEnv): Promise<Target[]> {
  const {arrange} = await import('./settings/order.js')
  return arrange(targets, order, env)
}
