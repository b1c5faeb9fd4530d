import {ConfigError} from '../errors.js'
import type {Sourced} from './layers.js'
import {userinfo, withoutUserinfo} from './urls.js'

/** What requests go through. */
export interface HttpProxy {
  /** Without user and password. */
  url: URL
  /** The header for the proxy. */
  authorization?: string
  /** The flag, variable or key that named it. */
  source: string
}

/**
 * The proxy of requests for a URL: the one that a setting names, else that of HTTP_PROXY or HTTPS_PROXY, lower case
 * before upper case. An empty one is none. Loopback is never proxied, nor what NO_PROXY lists: hosts, their parent
 * domains, `*`, each with or without a port.
 *
 * @throws what the layer throws for its values; the message leaves out user and password
 */
export function findProxy(url: URL, said: Sourced<string> | undefined, env: NodeJS.ProcessEnv): HttpProxy | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const [source, text] = said ? [said.source, said.value] : either(`${url.protocol.slice(0, -1)}_proxy`, env)
  if (!text || isLoopback(host) || isExempt(host, port, either('no_proxy', env)[1] ?? '')) return undefined
  const refuse = said?.layer.refuse ?? ((message: string) => new ConfigError(message))
  return parseProxy(text, source, (problem) => refuse(`The proxy ${withoutUserinfo(text)} of ${source} ${problem}.`))
}

/** Whether a host of a URL is this one. */
export const isLoopback = (host: string) => /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)\.?$/i.test(host)

/** As everywhere, `proxy:3128` means http. */
function parseProxy(text: string, source: string, refuse: (problem: string) => Error): HttpProxy {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (!/^https?:/i.test(full)) throw refuse('must begin with http:// or https://')
  if (!URL.canParse(full)) throw refuse('is malformed (a user or password may need percent-encoding)')
  const url = new URL(full)
  if (url.pathname !== '/' || url.search || url.hash) throw refuse('must not have a path')
  const {username = '', password = ''} = userinfo(url, () => refuse('has a user or password that cannot be decoded'))
  url.username = ''
  url.password = ''
  const basic = username || password ? `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` : undefined
  return {url, ...(basic && {authorization: basic}), source}
}

function either(lower: string, env: NodeJS.ProcessEnv): [string, string | undefined] {
  const upper = lower.toUpperCase()
  return env[lower] === undefined ? [upper, env[upper]] : [lower, env[lower]]
}

function isExempt(host: string, port: string, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, name = entry, onlyPort = port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? []
      const domain = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '')
      return onlyPort === port && (name === '*' || host === domain || host.endsWith(`.${domain}`))
    })
}
