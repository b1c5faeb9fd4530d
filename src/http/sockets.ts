import {ConfigError, TimedOut, ToolError} from '../errors.js'
import type {HttpProxy} from '../settings/proxies.js'

/** What is known of a request when its connection fails. */
export interface Circumstances {
  /** Without user and password. */
  url: URL
  /** The URL and the proxy, for messages. */
  name: string
  proxy?: HttpProxy
  /** It has answered a request before. */
  isKnown: boolean
  /** The request may have left. */
  sent: boolean
  /** The head of an answer has arrived. */
  answered: boolean
  /** For messages, in milliseconds. */
  limits: {connectMs: number; idleMs: number; bytes: number}
}

type Explain = (c: Circumstances, error: SocketError, code: string) => ToolError

interface SocketError extends Error {
  code?: string
  errors?: SocketError[]
  /** What undici's parser stumbled over. */
  data?: string
  host?: string
  cert?: {subjectaltname?: string; subject?: {CN?: string | string[]}}
}

/** The error code of Node, OpenSSL or undici, whose parser leaves it out at times; the last of several addresses'. */
export function codeOf(error: unknown): string | undefined {
  const {code, name, message, errors} = error as SocketError
  // A handshake that fails while writing says why in its message alone.
  const reason = code === 'EPROTO' ? /SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] : undefined
  if (reason) return `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`
  return code ?? (name === 'HTTPParserError' ? 'HPE_INVALID' : errors?.findLast((each) => each.code)?.code)
}

/** A sentence for a connection that failed; what is no failure of a connection comes back as it is. */
export function explain(error: unknown, circumstances: Circumstances): unknown {
  const code = codeOf(error)
  if (!(error instanceof Error) || code === undefined) return error
  const {proxy, sent} = circumstances
  const ofProxy = proxy && (!sent || wantsLogin.test(error.message)) && explainProxy(error, code, proxy, circumstances)
  if (ofProxy) return ofProxy
  if (bugs.test(code)) return error
  const [, text] = table.find(([codes]) => codes.test(code)) ?? [undefined, lost]
  return text(circumstances, error, code)
}

const bugs =
  /^(UND_ERR_INVALID_ARG|UND_ERR_REQ_|UND_ERR_NOT_SUPPORTED|UND_ERR_DESTROYED|UND_ERR_CLOSED|ERR_INVALID|ERR_ASSERTION)/

const unavailable = (message: string, cause: Error) => new ToolError(message, 'unavailable', {cause})
const usualPort = ({protocol}: URL) => (protocol === 'https:' ? 15671 : 15672)

/** undici's words for a proxy that asks for credentials, which its errors have no code for. */
const wantsLogin = /^Proxy .*\(407\)/

/** A failure on the way to the proxy, or of the proxy; none when it is the broker that fails behind it. */
function explainProxy(
  error: Error,
  code: string,
  proxy: HttpProxy,
  {url, limits}: Circumstances,
): ToolError | undefined {
  const name = `The proxy ${proxy.url.origin} of ${proxy.source}`
  const status = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1]
  if (wantsLogin.test(error.message)) {
    return new ConfigError(`${name} wants a user and password, or other ones (407): give them in its URL.`, {
      cause: error,
    })
  }
  if (code === 'UND_ERR_PRX_TLS')
    return new ConfigError(`The certificate of ${name} is not for its host.`, {cause: error})
  if (status !== undefined) return unavailable(`${name} answered ${status} to the request for ${url.host}.`, error)
  if (/^UND_ERR_CONNECT_TIMEOUT|^UND_ERR_HEADERS_TIMEOUT|^ETIMEDOUT/.test(code)) {
    const message = `${name} made no connection to ${url.host} within ${limits.connectMs / 1000} seconds.`
    return new TimedOut('connect', message, {cause: error})
  }
  if (/^(ENOTFOUND|EAI_|ECONNREFUSED|E[A-Z]+UNREACH|ECONNRESET|EPIPE|UND_ERR_SOCKET|HPE_)/.test(code)) {
    return unavailable(`${name} cannot be used for ${url.host} (${code.replace(/^UND_ERR_/, '')}): check it.`, error)
  }
  return undefined
}

/** What to look for where the management API was a moment ago. */
const hasStopped =
  'it answered before, so that the broker or its plugin rabbitmq_management seems to have stopped: see its log.'

const refused: Explain = ({url, name, isKnown}, error) => {
  const question = `is the broker up, its plugin rabbitmq_management enabled, and the port that of the management API (usually ${usualPort(url)})?`
  return unavailable(`${name} refused the connection: ${isKnown ? hasStopped : question}`, error)
}

const unknownHost: Explain = ({url, name}, error, code) =>
  unavailable(`The host ${url.hostname} of ${name} cannot be resolved (${code}): check its name.`, error)

const unreachable: Explain = ({name}, error, code) =>
  unavailable(`${name} cannot be reached (${code}): check the host, the network and any firewall.`, error)

const connectTimeout: Explain = ({name, limits}, cause) =>
  new TimedOut(
    'connect',
    `${name} did not accept a connection within ${limits.connectMs / 1000} seconds: check the host, the port and any firewall.`,
    {cause},
  )

const idleTimeout: Explain = ({name, limits}, cause) =>
  new TimedOut('idle', `${name} sent nothing for ${limits.idleMs / 1000} seconds.`, {cause})

const tooLarge: Explain = ({name, limits}, error) =>
  unavailable(
    `${name} sent more than ${limits.bytes / 1e6} MB in one answer: ask for fewer columns or one vhost.`,
    error,
  )

const lost: Explain = ({url, name, isKnown, answered}, error, code) => {
  const detail = code.startsWith('UND_') ? '' : ` (${code})`
  if (answered) return unavailable(`${name} broke off its answer${detail}.`, error)
  const hint =
    url.protocol === 'https:'
      ? 'is the port that of the management API (usually 15671), and does it ask for a client certificate (--cert and --key)?'
      : 'is the port that of the management API (usually 15672), and does it want https:// instead?'
  return unavailable(`${name} closed the connection without an answer${detail}: ${isKnown ? hasStopped : hint}`, error)
}

const notHttp: Explain = (circumstances, error, code) => {
  const {url, name, answered} = circumstances
  if (answered) return lost(circumstances, error, code)
  if (error.data?.startsWith('AMQP')) {
    return unavailable(
      `${name} is the AMQP port of the broker, not its management API (usually ${usualPort(url)}).`,
      error,
    )
  }
  // A TLS record: an alert (21) or a handshake (22) of version 3.x.
  if (['\x15\x03', '\x16\x03'].some((record) => error.data?.startsWith(record)))
    return wantsTls(circumstances, error, code)
  return unavailable(
    `${name} does not speak HTTP: is the port that of the management API (usually ${usualPort(url)})?`,
    error,
  )
}

const wantsTls: Explain = ({name}, error) =>
  unavailable(`${name} speaks TLS: try ${name.replace('http:', 'https:')}.`, error)

const wantsPlain: Explain = ({name}, error) =>
  unavailable(
    `${name} does not speak TLS: try ${name.replace('https:', 'http:')}, or the TLS port of the management API (usually 15671).`,
    error,
  )

const noCommonTls: Explain = ({name}, error, code) =>
  unavailable(`${name} and this tool have no version or cipher of TLS in common (${code}).`, error)

const untrusted: Explain = ({name}, cause, code) =>
  new ConfigError(
    `The certificate of ${name} is not trusted (${code}): give the CA that signed it with --cacert, or accept any with --insecure.`,
    {cause},
  )

const outdated: Explain = ({name}, cause, code) =>
  new ConfigError(
    `The certificate of ${name} ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}: renew it, or check the clock of this host.`,
    {cause},
  )

const revoked: Explain = ({name}, cause) => new ConfigError(`The certificate of ${name} is revoked.`, {cause})

const misnamed: Explain = ({url, name}, error) => {
  const names = error.cert?.subjectaltname || `CN:${error.cert?.subject?.CN ?? 'none'}`
  return new ConfigError(
    `The certificate of ${name} is not for ${error.host ?? url.hostname} but for ${names}: connect to one of those names.`,
    {cause: error},
  )
}

const clientCertificate: Explain = ({name}, cause, code) =>
  new ConfigError(`${name} asks for a client certificate that it trusts (${code}): give one with --cert and --key.`, {
    cause,
  })

/** undici counts the bytes that arrive, zlib those that they unfold to. */
export const tooLargeCodes = /^(UND_ERR_RES_EXCEEDED_MAX_SIZE|ERR_BUFFER_TOO_LARGE)$/

/** Tried in order; `lost` is for the rest. */
const table: ReadonlyArray<readonly [codes: RegExp, explain: Explain]> = [
  [/^ECONNREFUSED$/, refused],
  [/^(ENOTFOUND|EAI_)/, unknownHost],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|EINVAL)$/, unreachable],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, connectTimeout],
  [/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/, idleTimeout],
  [tooLargeCodes, tooLarge],
  [/^HPE_/, notHttp],
  [/^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST|EPROTO)$/, wantsPlain],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, misnamed],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, outdated],
  [/^CERT_REVOKED$/, revoked],
  [
    /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|CERTIFICATE_EXPIRED|CERTIFICATE_REVOKED|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|HANDSHAKE_FAILURE)/,
    clientCertificate,
  ],
  [/^ERR_SSL_(UNSUPPORTED_PROTOCOL|NO_|TLSV1_ALERT_PROTOCOL_VERSION)/, noCommonTls],
  [/CERT|SELF_SIGNED|UNABLE_TO_|^INVALID_CA|^INVALID_PURPOSE|^HOSTNAME_MISMATCH|PATH_LENGTH/, untrusted],
]
