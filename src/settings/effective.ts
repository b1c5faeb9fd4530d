import {configFile} from '../profiles.js'
import type {ConnectionFlags} from '../settings.js'
import {type Home, Logins} from './credentials.js'
import {first, type Key, type Layer, type Sourced, secretKeys, switchOf} from './layers.js'
import {findProxy} from './proxies.js'
import {configAsked, locate, readLayers, servingAll, tlsFiles} from './sources.js'

/** A setting in force. */
export interface Effective {
  setting: string
  /** `****` for a secret. */
  value: string
  /** The flag, variable or key that says it. */
  origin: string
}

/**
 * What the settings come to, and who says so: nothing is asked for, run or connected to. A credential that is bound to
 * another URL is not in force.
 *
 * @throws as `resolveSettings` does
 */
export async function effectiveSettings(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Promise<Effective[]> {
  const asked = configAsked(flags, env)
  const layers = await readLayers(flags, env)
  const homes = locate(layers)
  const serving = servingAll(layers, homes)
  const {insecure: _, ...tls} = tlsFiles(layers, serving)
  const rows: Array<Effective | undefined> = [
    {setting: 'config', value: configFile(asked, env), origin: asked?.source ?? builtIn},
  ]
  for (const home of homes) rows.push(...(await ofHome(home, serving, env)))
  rows.push(
    row('endpoint_order', first(layers, 'endpoint_order') ?? {value: 'given'}),
    row('cacert', tls.cacert),
    row('cert', tls.cert),
    row('key', tls.key),
    row('key_passphrase', tls.passphrase),
    row('insecure', first(serving, 'insecure') ?? {value: false}),
    row('timeout', first(layers, 'timeout')),
    row('retries', first(layers, 'retries') ?? {value: 2}),
    row('vhost', first(layers, 'vhost') ?? {value: '/'}),
    row('node', first(layers, 'node')),
    row('via', first(layers, 'via')),
    row('via_always', first(layers, 'via_always')),
    row('via_secrets_in_argv', first(layers, 'via_secrets_in_argv')),
    traceHttp(flags, env),
  )
  return rows.filter((each) => each !== undefined)
}

const builtIn = 'built in'

type Said = Pick<Sourced<unknown>, 'value'> & {source?: string}

function row(setting: Key, said: Said | undefined): Effective | undefined {
  if (!said) return undefined
  const value = secretKeys.has(setting) ? '****' : `${said.value}`
  return {setting, value, origin: said.source ?? builtIn}
}

/** A URL and what goes to it. */
async function ofHome(home: Home, serving: readonly Layer[], env: NodeJS.ProcessEnv) {
  const {url} = home.address
  const value = `${url.origin}${url.pathname.replace(/\/$/, '')}`
  const whence = home.layer?.said.url ? home.layer.source('url') : home.layer?.source('node')
  const {username, secret} = await new Logins().choose(serving, home)
  const proxy = findProxy(url, first(serving, 'proxy'), env)
  return [
    row('url', {value, ...(whence !== undefined && {source: whence})}),
    secret?.isToken ? row('token', secretOf(secret)) : row('username', username),
    secret?.isToken ? undefined : row('password', passwordOf(username.value, secret)),
    proxy && {setting: 'proxy', value: proxy.url.origin, origin: proxy.source},
  ]
}

const secretOf = ({source}: {source: string}): Said => ({value: '', source})

function passwordOf(username: string, secret: {source: string} | undefined): Said {
  if (secret) return secretOf(secret)
  return username === 'guest' ? {value: ''} : {value: '', source: 'asked for at a terminal'}
}

function traceHttp(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Effective {
  const name = 'RMQCTL_TRACE_HTTP'
  const isOn = flags['trace-http'] ?? switchOf(name, env[name] ?? '')
  const origin = flags['trace-http'] !== undefined ? '--trace-http' : env[name] ? name : builtIn
  return {setting: 'trace_http', value: `${isOn}`, origin}
}
