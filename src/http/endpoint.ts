import {hostname} from 'node:os'

import type {Dispatcher} from 'undici'

import {TimedOut} from '../errors.js'
import type {Login} from '../settings/credentials.js'
import {isLoopback} from '../settings/proxies.js'
import type {Target} from '../settings.js'
import type {Answer} from './answers.js'
import {Clock, now, type Time} from './clock.js'
import {exchange, type Progress} from './exchange.js'
import {authorization, identityOf} from './logins.js'
import {codeOf, explain, tooLargeCodes} from './sockets.js'

/** In milliseconds: to connect, and between two bytes of an answer; in bytes: the largest answer; how many sockets. */
export interface Limits {
  sockets: number
  connectMs: number
  idleMs: number
  bytes: number
}

/** A larger answer would take more memory than a tool may ask for: parsed, it comes to several times its size. */
export const usualLimits: Limits = {sockets: 8, connectMs: 10_000, idleMs: 60_000, bytes: 100_000_000}

export interface Request {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Below the URL, encoded. */
  path: string
  /** Besides those that every request has. */
  headers?: Record<string, string>
  /** JSON. */
  body?: string | undefined
}

/** How one endpoint took one request: it answered, or it did not. */
export type Attempt = {answer: Answer; error?: undefined} | Unanswered

export interface Unanswered {
  answer?: undefined
  /** A ToolError, or what was thrown by a fault of ours. */
  error: unknown
  /** The answer was beyond the limit, as another endpoint's would be. */
  isTooLarge: boolean
  /** Whether the endpoint may have seen some of the request. */
  sent: boolean
}

/** The sockets to one address of the management API. */
export class Endpoint {
  /** Without user and password. */
  readonly url: string
  readonly target: Target
  readonly #limits: Limits
  readonly #trace: boolean
  readonly #prefix: string
  /** Whether it has answered anything. */
  hasAnswered = false
  /** For messages. */
  readonly #name: string
  #sockets: Promise<Dispatcher> | undefined
  #passphrase: string | undefined
  #login: Login | undefined

  constructor(target: Target, limits: Limits, trace: boolean) {
    const {url, proxy} = target
    this.target = target
    this.#limits = limits
    this.#trace = trace
    this.#prefix = url.pathname === '/' ? '' : url.pathname
    this.url = `${url.origin}${this.#prefix}`
    this.#name = proxy ? `${this.url} (through the proxy ${proxy.url.origin})` : this.url
  }

  /** Where a request goes, whole. */
  addressOf({path}: Request): string {
    return `${this.target.url.origin}${this.#pathOf(path)}`
  }

  #pathOf(path: string): string {
    return `${this.#prefix}${this.target.standsForApi ? path.replace(/^\/api/, '') : path}`
  }

  get hasPrefix(): boolean {
    return this.#prefix !== ''
  }

  /**
   * Obtains what a request needs, before its time runs: who has to type a password takes none of it.
   * @param login in place of the endpoint's own
   * @throws ToolError when it cannot be obtained
   */
  async ready(login?: Login): Promise<Login> {
    const {tls} = this.target
    this.#passphrase ??= await tls.unlock?.()
    if (login) return login
    this.#login ??= await this.target.login()
    return this.#login
  }

  /** Whether all that is sent can be read on the way. */
  get isOpen(): boolean {
    const {protocol, hostname: host} = this.target.url
    return protocol === 'http:' && !isLoopback(host) && host !== hostname().toLowerCase()
  }

  /** One request, never repeated. */
  async send(request: Request, time: Time | undefined, login: Login): Promise<Attempt> {
    const start = this.#trace ? now() : 0
    const clock = new Clock(time)
    const progress = {sent: false, answered: false}
    const isKnown = this.hasAnswered
    let outcome: string | number = 'failed'
    try {
      const answer = await this.#exchange(request, login, clock, {
        sent: () => {
          progress.sent = true
          // What may have changed something is not asked of another, so that all the time is its own.
          if (request.method !== 'GET') clock.extend()
        },
        answered: () => {
          progress.answered = true
          this.hasAnswered = true
          clock.extend()
        },
      })
      outcome = answer.status
      return {answer}
    } catch (thrown) {
      const isLate = clock.isOver
      const code = isLate ? undefined : codeOf(thrown)
      outcome = isLate ? 'timeout' : (code ?? outcome)
      const error = isLate
        ? new TimedOut('deadline', `${this.#name} did not answer within ${seconds(clock.limit)}.`)
        : explain(thrown, {...this.target, name: this.#name, limits: this.#limits, isKnown, ...progress})
      return {error, isTooLarge: code !== undefined && tooLargeCodes.test(code), sent: progress.sent}
    } finally {
      clock.stop()
      if (this.#trace) {
        const {method, path} = request
        process.stderr.write(`${method} ${this.url}${path} ${outcome} ${Math.round(now() - start)} ms\n`)
      }
    }
  }

  /** Ends the sockets, and with them requests under way. */
  async close(): Promise<void> {
    const sockets = this.#sockets
    this.#sockets = undefined
    await (await sockets)?.destroy()
  }

  async #exchange(
    {method, path, headers, body}: Request,
    login: Login,
    clock: Clock,
    progress: Progress,
  ): Promise<Answer> {
    this.#sockets ??= this.#open()
    const request = {
      origin: this.target.url.origin,
      method,
      path: this.#pathOf(path),
      headers: {
        ...headers,
        authorization: authorization(login),
        accept: '*/*',
        // To a broker on this machine, compressing costs more than it saves.
        ...(method === 'GET' && !isLoopback(this.target.url.hostname) && {'accept-encoding': 'gzip'}),
        ...(body !== undefined && {'content-type': 'application/json'}),
      },
      body: body ?? null,
    }
    const {status, header, bytes} = await exchange(await this.#sockets, request, progress, clock)
    const contentType = header('content-type')
    const whole = await this.#unpacked(bytes, header('content-encoding'))
    // Text whose character set is not named is in Latin-1: RabbitMQ prints Erlang's terms so.
    const text = whole.toString(/^text\/plain$/i.test(contentType) ? 'latin1' : 'utf8')
    // undici frees a socket one turn of the event loop after its answer; a request before that would open another.
    await new Promise((resolve) => setImmediate(resolve))
    return {
      url: this.url,
      name: this.#name,
      get identity() {
        return identityOf(login)
      },
      status,
      contentType,
      text,
      header,
    }
  }

  async #unpacked(bytes: Buffer, encoding: string): Promise<Buffer> {
    if (!/^(x-)?gzip$/i.test(encoding)) return bytes
    const {gunzip} = await import('./gunzip.js')
    return gunzip(bytes, this.#limits.bytes)
  }

  async #open(): Promise<Dispatcher> {
    const {url, proxy} = this.target
    if (!proxy) return new (await import('./transport.js')).Pool(url.origin, this.#options())
    const {proxied} = await import('./proxied.js')
    return proxied(proxy, this.#options())
  }

  #options() {
    const {sockets, connectMs, idleMs, bytes} = this.#limits
    const {unlock, ...tls} = this.target.tls
    return {
      connections: sockets,
      allowH2: false,
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
      maxResponseSize: bytes,
      // Node gives each address of a host but 250 ms, too little for a far one.
      connect: {
        timeout: connectMs,
        autoSelectFamilyAttemptTimeout: 1000,
        ...tls,
        ...(this.#passphrase !== undefined && {passphrase: this.#passphrase}),
      },
    }
  }
}

function seconds(ms: number): string {
  const number = Math.round(ms / 100) / 10
  return number === 1 ? '1 second' : `${number} seconds`
}
