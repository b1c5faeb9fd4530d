import {performance} from 'node:perf_hooks'
import {setImmediate} from 'node:timers/promises'

import type {Pool} from 'undici'

import {TimedOut} from '../errors.js'
import type {Settings} from '../settings.js'
import type {Answer} from './answers.js'
import {codeOf, explain} from './sockets.js'

/** In milliseconds: to connect, and between two bytes of an answer; in bytes: the largest answer. */
export interface Limits {
  connectMs: number
  idleMs: number
  bytes: number
}

/** The largest answer stays below what one string of Node can hold. */
const usual: Limits = {connectMs: 10_000, idleMs: 60_000, bytes: 512_000_000}

export interface Request {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Below the URL, encoded. */
  path: string
  authorization: string
  /** Besides those that every request has. */
  headers?: Record<string, string>
  /** JSON. */
  body?: string | undefined
}

/** The sockets to one broker, and the time that all requests share. */
export class Endpoint {
  /** Without user and password. */
  readonly url: string
  readonly #settings: Settings
  readonly #limits: Limits
  readonly #prefix: string
  /** Whether a request has succeeded. */
  hasAnswered = false
  #pool: Pool | undefined
  #deadline: number | undefined

  constructor(settings: Settings, limits: Partial<Limits> = {}) {
    const {url, timeout = 0} = settings
    this.#settings = settings
    this.#limits = {...usual, ...limits}
    // Who asks to wait for longer means it.
    this.#limits.idleMs = Math.max(this.#limits.idleMs, timeout * 1000)
    this.#prefix = url.pathname === '/' ? '' : url.pathname
    this.url = `${url.origin}${this.#prefix}`
  }

  get hasPrefix(): boolean {
    return this.#prefix !== ''
  }

  /** One request, never repeated. @throws ToolError when no whole answer arrives */
  async send(request: Request): Promise<Answer> {
    const start = performance.now()
    const clock = this.#startClock(start)
    const progress = {answered: false}
    let outcome: string | number = 'failed'
    try {
      const answer = await this.#exchange(request, clock.signal, progress)
      outcome = answer.status
      return answer
    } catch (error) {
      outcome = clock.signal.aborted ? 'timeout' : (codeOf(error) ?? outcome)
      throw clock.signal.aborted
        ? new TimedOut('deadline', `${this.url} did not answer within ${this.#settings.timeout} seconds.`)
        : explain(error, {url: this.#settings.url, limits: this.#limits, ...progress})
    } finally {
      clock.stop()
      if (this.#settings.traceHttp) {
        const {method, path} = request
        process.stderr.write(
          `${method} ${this.#prefix}${path} ${outcome} ${Math.round(performance.now() - start)} ms\n`,
        )
      }
    }
  }

  /** Ends the sockets, and with them requests under way. */
  async close(): Promise<void> {
    const pool = this.#pool
    this.#pool = undefined
    await pool?.destroy()
  }

  async #exchange(
    {method, path, authorization, headers, body}: Request,
    signal: AbortSignal,
    progress: {answered: boolean},
  ) {
    signal.throwIfAborted()
    const {Pool, request} = await import('./transport.js')
    this.#pool ??= new Pool(this.#settings.url.origin, this.#options())
    const response = await request.call(this.#pool, {
      method,
      path: `${this.#prefix}${path}`,
      headers: {
        ...headers,
        authorization,
        accept: '*/*',
        ...(body !== undefined && {'content-type': 'application/json'}),
      },
      body: body ?? null,
      signal,
    })
    progress.answered = true
    const header = (name: string) => String(response.headers[name] ?? '')
    const contentType = header('content-type')
    // Text whose character set is not named is in Latin-1: RabbitMQ prints Erlang's terms so.
    const text = /^text\/plain$/i.test(contentType)
      ? Buffer.from(await response.body.arrayBuffer()).toString('latin1')
      : await response.body.text()
    // undici frees a socket one turn of the event loop after its answer; a request before that would open another.
    await setImmediate()
    return {status: response.statusCode, contentType, location: header('location'), text}
  }

  #options(): Pool.Options {
    const {connectMs, idleMs, bytes} = this.#limits
    return {
      connections: 8,
      allowH2: false,
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
      maxResponseSize: bytes,
      // Node gives each address of a host but 250 ms, too little for a far one.
      connect: {timeout: connectMs, autoSelectFamilyAttemptTimeout: 1000, ...this.#settings.tls},
    }
  }

  /** The time of --timeout runs from the first request on, for all of them. */
  #startClock(now: number) {
    const {timeout} = this.#settings
    const controller = new AbortController()
    if (timeout === undefined) return {signal: controller.signal, stop: () => {}}
    this.#deadline ??= now + timeout * 1000
    const left = this.#deadline - now
    if (left <= 0) controller.abort()
    // A timer holds 2^31 - 1 ms.
    const timer = setTimeout(() => controller.abort(), Math.min(left, 2 ** 31 - 1))
    return {signal: controller.signal, stop: () => clearTimeout(timer)}
  }
}
