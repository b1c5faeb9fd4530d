import {isLoopback} from '../settings/proxies.js'
import type {Settings, Target} from '../settings.js'
import {examineBroker} from './broker.js'
import {examineTls} from './certificates.js'
import {placeOf, reach, resolveName} from './network.js'
import {tunnel} from './tunnel.js'
import {ok, type Verdict, warning} from './verdicts.js'

const usualSeconds = 10

/** All that can be found out about one endpoint, step by step, to the first step that fails. */
export async function examine(target: Target, settings: Settings): Promise<Verdict[]> {
  const limitMs = Math.min(settings.timeout ?? usualSeconds, usualSeconds) * 1000
  const {url, proxy} = target
  // What stands between is what this machine connects to.
  const place = placeOf(proxy?.url ?? url)
  const {verdict: name, addresses} = await resolveName(place)
  if (name.verdict === 'failed') return [name]
  const tcp = await reach(place, addresses, limitMs)
  const reached = [name, tcp]
  if (tcp.verdict === 'failed') return reached

  const tls = await examineTransport(target, limitMs)
  if (tls.some(({verdict}) => verdict === 'failed')) return [...reached, ...tls]
  return [...reached, ...tls, ...(await examineBroker(target, settings, limitMs))]
}

async function examineTransport(target: Target, limitMs: number): Promise<Verdict[]> {
  const {url, proxy} = target
  if (url.protocol === 'https:') {
    if (!proxy) return examineTls(target, limitMs)
    const socket = await tunnel(target, proxy, limitMs)
    if (socket) return examineTls(target, limitMs, socket)
    const name = `the proxy ${proxy.url.origin} of ${proxy.source}`
    return [warning('tls', `not seen, since ${name} makes no tunnel to ${url.host}`, 'see what the next check says')]
  }
  if (isLoopback(url.hostname)) return [ok('tls', 'none, which is safe on this machine')]
  return [warning('tls', 'none: whoever is on the way reads the password', 'use https:// where the broker has it')]
}
