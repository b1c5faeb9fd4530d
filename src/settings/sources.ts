import {fullName} from '../node_name.js'
import {type Asked, readProfiles} from '../profiles.js'
import type {ConnectionFlags} from '../settings.js'
import type {TlsFiles} from '../tls.js'
import {type Home, serves} from './credentials.js'
import {environmentLayer, first, flagLayer, type Layer} from './layers.js'
import {parseUrl} from './urls.js'

/** Flags, the profile of --profile, environment, the profile of RMQCTL_PROFILE or `default`. */
export async function readLayers(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Promise<Layer[]> {
  const profiles = await readProfiles(configAsked(flags, env), env)
  const upper = byFlag(flags, 'profile')
  const lower = byVariable(env, 'RMQCTL_PROFILE')
  const layers = [
    flagLayer(flags),
    upper && (await profiles.named(upper)),
    environmentLayer(env),
    lower ? await profiles.named(lower) : profiles.default(),
  ]
  return layers.filter((layer) => layer !== undefined)
}

/** The file of profiles that somebody named. */
export const configAsked = (flags: ConnectionFlags, env: NodeJS.ProcessEnv): Asked | undefined =>
  byFlag(flags, 'config') ?? byVariable(env, 'RMQCTL_CONFIG')

const byFlag = (flags: ConnectionFlags, flag: 'config' | 'profile'): Asked | undefined =>
  flags[flag] === undefined ? undefined : {value: flags[flag], source: `--${flag}`}

const byVariable = (env: NodeJS.ProcessEnv, name: string): Asked | undefined =>
  env[name] ? {value: env[name], source: name} : undefined

/** The URLs of the highest layer that has any; else the host of --node; else the built-in one. */
export function locate(layers: readonly Layer[]): Home[] {
  const said = first(layers, 'url')
  if (said) return said.value.map((text) => ({address: parseUrl(text, said.layer), layer: said.layer}))
  const flags = layers.find((layer) => layer.kind === 'flags' && layer.said.node !== undefined)
  if (!flags?.said.node) return [{address: {url: new URL('http://localhost:15672')}}]
  const [, host] = fullName(flags.said.node).split('@')

  const home = {address: {url: new URL(`http://${host}:15672`)}, layer: flags}
  const {cacert, cert, key, insecure} = tlsFiles(layers, servingAll(layers, [home]))
  if (cacert || cert || key || insecure) home.address.url = new URL(`https://${host}:15671`)
  return [home]
}

/**
 * Whom to trust is no secret and serves every URL; a client certificate, and not to verify, are bound as credentials
 * are. A key goes only with the certificate of its layer, or with one that came alone from above.
 */
export function tlsFiles(layers: readonly Layer[], serving: readonly Layer[]): TlsFiles {
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

/** All URLs come from one layer, so that the same layers serve them. */
export const servingAll = (layers: readonly Layer[], homes: readonly Home[]): Layer[] =>
  layers.filter((layer) => homes.every((home) => serves(layer, home)))
