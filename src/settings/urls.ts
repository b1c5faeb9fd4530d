import type {Layer} from './layers.js'

/** Where the management API is, and the user and password that the URL named. */
export interface Address {
  /** Without user and password; the path is the prefix above `/api`, without a trailing slash. */
  url: URL
  username?: string
  password?: string
}

/**
 * Reads a URL as people paste it: with or without a trailing slash or `/api`.
 * @throws what the layer throws for its values; the message leaves out user and password
 */
export function parseUrl(text: string, layer: Layer): Address {
  const refuse = (problem: string) =>
    layer.refuse(`The URL ${withoutUserinfo(text)} of ${layer.source('url')} ${problem}.`)
  if (!/^https?:\/\//i.test(text.trim())) throw refuse('must begin with http:// or https://')
  if (!URL.canParse(text)) throw refuse('is malformed (a user or password may need percent-encoding)')
  const url = new URL(text)
  // A password with a bare slash, as in http://alice:12/34@mq, would otherwise name alice as the host.
  if (url.pathname.includes('@')) throw refuse('has an @ in its path (a user or password may need percent-encoding)')
  if (url.search || url.hash) throw refuse('must not have a query or a fragment')
  if (url.hostname.includes(',')) throw refuse('must be a single URL')

  const address: Address = {url, ...userinfo(url, () => refuse('has a user or password that cannot be decoded'))}
  url.username = ''
  url.password = ''
  url.pathname = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/api$/, '')
    .replace(/\/+$/, '')
  return address
}

/** Cuts as much as may be user and password, also from a text that is no URL. */
export const withoutUserinfo = (text: string) => text.replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1').trim()

/** User and password of a URL, decoded. */
export function userinfo(url: URL, undecodable: () => Error): Pick<Address, 'username' | 'password'> {
  try {
    return {
      ...(url.username && {username: decodeURIComponent(url.username)}),
      ...(url.password && {password: decodeURIComponent(url.password)}),
    }
  } catch {
    throw undecodable()
  }
}
