import {X509Certificate} from 'node:crypto'
import {isIP, type Socket} from 'node:net'
import {checkServerIdentity, connect, type DetailedPeerCertificate, rootCertificates, type TLSSocket} from 'node:tls'

import {TimedOut} from '../errors.js'
import {explain} from '../http/sockets.js'
import type {Target} from '../settings.js'
import {type Place, placeOf} from './network.js'
import {failed, ofError, ok, type Verdict, warning} from './verdicts.js'

const dayMs = 86_400_000
const soonDays = 30

/**
 * What a TLS server shows: whether its certificates are trusted, are for its name, and are valid now.
 *
 * @param tunnel the connection to it that a proxy has made, if there is one
 */
export async function examineTls(target: Target, limitMs: number, tunnel?: Socket): Promise<Verdict[]> {
  const {url, proxy} = target
  const place = placeOf(url)
  let socket: TLSSocket
  try {
    socket = await handshake(target, place, limitMs, tunnel)
  } catch (error) {
    const circumstances = {url, name: url.origin, isKnown: false, sent: false, answered: false}
    const limits = {connectMs: limitMs, idleMs: limitMs, bytes: 0}
    return [ofError('tls', explain(error, {...circumstances, limits}))]
  }
  const certificate = socket.getPeerCertificate(true)
  const behind = proxy ? `, behind the proxy ${proxy.url.origin} of ${proxy.source}` : ''
  const detail = `${socket.getProtocol()}, ${socket.getCipher().name}${behind}`
  const error = `${socket.authorizationError ?? ''}`
  socket.destroy()
  const verdicts = [chain(error, certificate, target), names(certificate, place, target), expiry(certificate)]
  return [ok('tls', detail), ...verdicts.map((verdict) => (isVerified(target) ? verdict : asWarning(verdict)))]
}

const isVerified = ({tls}: Target) => tls.rejectUnauthorized

/** Whoever is told not to verify is not stopped by it. */
const asWarning = (verdict: Verdict): Verdict =>
  verdict.verdict === 'failed'
    ? warning(verdict.check, `${verdict.detail}; --insecure lets it pass`, verdict.next)
    : verdict

/** Verification is ours here, so that all that is amiss can be told and not the first alone. */
async function handshake({tls}: Target, place: Place, limitMs: number, tunnel?: Socket): Promise<TLSSocket> {
  const {unlock, checkServerIdentity: _names, ...options} = tls
  const passphrase = options.passphrase ?? (await unlock?.())
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...options,
      ...(passphrase !== undefined && {passphrase}),
      ...(tunnel ? {socket: tunnel} : place),
      ...{rejectUnauthorized: false, servername: isIP(place.host) ? '' : place.host},
    })
    const late = () => socket.destroy(new TimedOut('connect', `The TLS handshake did not end in ${limitMs / 1000} s.`))
    const limit = setTimeout(late, limitMs)
    socket.once('secureConnect', () => {
      clearTimeout(limit)
      resolve(socket)
    })
    socket.once('error', (error) => {
      clearTimeout(limit)
      reject(error)
    })
  })
}

/** What OpenSSL says of the chain, unless it says of the dates alone that they are wrong; those are looked at apart. */
function chain(error: string, certificate: DetailedPeerCertificate, {tls}: Target): Verdict {
  const isOfDates = /EXPIRED|NOT_YET_VALID/.test(error)
  const isTrusted = isOfDates ? isOfRoots(certificate, tls.ca) : error === '' || /ALTNAME/.test(error)
  const path = `issued by ${nameOf(certificate.issuer)}`
  if (isTrusted) return ok('chain', path)
  const next = 'give the CA that signed it with --cacert'
  return failed(
    'chain',
    `${path}, which is not trusted${isOfDates ? '' : ` (${error})`}`,
    tls.ca ? `${next}: the one that is given did not` : next,
  )
}

/** Whether the last certificate that the server shows is a root that we trust, or issued by one. */
function isOfRoots(leaf: DetailedPeerCertificate, ca: string | undefined): boolean {
  const last = new X509Certificate(chainOf(leaf).at(-1)?.raw ?? leaf.raw)
  const roots = ca?.match(/-----BEGIN [^-]*CERTIFICATE-----[^-]+-----END[^\n]*/g) ?? rootCertificates
  return roots.some((pem) => {
    const root = new X509Certificate(pem)
    return root.fingerprint256 === last.fingerprint256 || (last.checkIssued(root) && last.verify(root.publicKey))
  })
}

function names(certificate: DetailedPeerCertificate, {host}: Place, {tls}: Target): Verdict {
  const shown = certificate.subjectaltname ?? `CN:${nameOf(certificate.subject)}`
  if (!checkServerIdentity(host, certificate)) return ok('names', `for ${shown}`)
  if (tls.checkServerIdentity) return warning('names', `not for ${host} but for ${shown}, which the profile allows`, '')
  return failed(
    'names',
    `not for ${host} but for ${shown}`,
    'connect to one of those names, or have it issued for this one',
  )
}

/** Of all certificates of the chain, since one that has expired is enough. */
function expiry(leaf: DetailedPeerCertificate): Verdict {
  const all = chainOf(leaf)
  const from = Math.max(...all.map(({valid_from: date}) => Date.parse(date)))
  const to = Math.min(...all.map(({valid_to: date}) => Date.parse(date)))
  const now = Date.now()
  const day = (time: number) => new Date(time).toISOString().slice(0, 10)
  if (now > to) return failed('expiry', `expired on ${day(to)}`, 'renew it, or check the clock of this machine')
  if (now < from) return failed('expiry', `not valid before ${day(from)}`, 'check the clock of this machine')
  const left = Math.floor((to - now) / dayMs)
  const detail = `valid until ${day(to)}, for ${left} ${left === 1 ? 'day' : 'days'}`
  return left < soonDays ? warning('expiry', detail, 'renew it soon') : ok('expiry', detail)
}

/** The last one is its own issuer. */
function chainOf(leaf: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const all = [leaf]
  for (let next = leaf.issuerCertificate; next && !all.includes(next); next = next.issuerCertificate) all.push(next)
  return all
}

const nameOf = (name: DetailedPeerCertificate['subject'] | undefined) =>
  [name?.CN ?? name?.O ?? 'somebody unnamed'].flat().join(', ')
