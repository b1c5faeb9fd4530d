import {ConfigError, TimedOut, ToolError} from '../errors.js'
import type {Login} from '../settings/credentials.js'
import type {Settings} from '../settings.js'
import {type Answer, failure, isOfGateway} from './answers.js'
import {Changes} from './changes.js'
import {now, type Time} from './clock.js'
import {type Attempt, Endpoint, type Limits, type Request, usualLimits} from './endpoint.js'
import type {Recorder} from './recorder.js'

/** The endpoints of one cluster, tried in order, and the time that all requests share. */
export class Endpoints {
  readonly #endpoints: readonly Endpoint[]
  readonly #timeout: number | undefined
  readonly #retries: number
  readonly #idleMs: number
  readonly #recorder: Recorder | undefined
  readonly #isShare: boolean
  #deadline: number | undefined
  readonly changes = new Changes()
  /** What those that share the endpoints know of each other. */
  readonly #known: {current: Endpoint; hasWarned: boolean}
  /** The last requests that have succeeded, a few of them. */
  answered: string[] = []

  /** @param whole whose endpoints to use, with their sockets, for requests that have a time of their own */
  constructor(
    {targets, timeout, retries, traceHttp, recorder}: Settings,
    limits: Partial<Limits> = {},
    whole?: Endpoints,
  ) {
    const all = {...usualLimits, ...limits}
    // Who asks to wait for longer means it.
    all.idleMs = Math.max(all.idleMs, (timeout ?? 0) * 1000)
    this.#timeout = timeout
    this.#retries = retries
    this.#recorder = recorder
    this.#idleMs = all.idleMs
    this.#isShare = whole !== undefined
    this.#endpoints = whole ? whole.#endpoints : targets.map((target) => new Endpoint(target, all, traceHttp))
    const [current] = this.#endpoints
    if (!current) throw new TypeError('Settings name at least one target.')
    this.#known = whole ? whole.#known : {current, hasWarned: false}
  }

  /** The endpoint that took the last request, else the first. */
  get current(): Endpoint {
    return this.#known.current
  }

  /**
   * One request, of each endpoint in turn while it does no harm to ask the next, and then of all again.
   * @param login in place of those of the endpoints
   * @throws ToolError when no whole answer arrives
   */
  send(request: Request, login?: Login): Promise<Answer> {
    const ask = () => this.#ask(request, login)
    return this.#recorder ? this.#recorder.take(request, this.current, login, ask) : ask()
  }

  async #ask(request: Request, login?: Login): Promise<Answer> {
    const failures = new Map<Endpoint, Attempt>()
    const round = () => this.#round(request, failures, login)
    let attempt = await round()
    if (this.#retries > 0 && mayRepeat(request, attempt, failures)) {
      const {repeat} = await import('./repeat.js')
      attempt = await repeat(attempt, round, {
        retries: this.#retries,
        mayRepeat: (latest) => mayRepeat(request, latest, failures),
        patienceMs: () => (this.#deadline === undefined ? this.#idleMs : this.#deadline - now()),
      })
    }
    if (this.#endpoints.length > 1 && failures.size === this.#endpoints.length && isHarmless(request, attempt)) {
      throw unserved(request, failures)
    }
    if (attempt.answer) return attempt.answer
    if (request.method === 'GET' || !attempt.sent) throw attempt.error
    throw (await import('./doubt.js')).doubted(attempt.error, request)
  }

  /** Keeps in mind that a request has succeeded. */
  note({method, path}: Request): void {
    this.answered = [...this.answered, `${method} ${path}`].slice(-3)
  }

  /** Ends the sockets, unless they are those of another; may be called again, and for nothing. */
  async close(): Promise<void> {
    if (this.#isShare) return
    await Promise.all(this.#endpoints.map((endpoint) => endpoint.close()))
  }

  /** Asks each endpoint once, save those that were late, from the current one on, until one takes the request. */
  async #round(request: Request, failures: Map<Endpoint, Attempt>, login?: Login): Promise<Attempt> {
    const order = this.#order().filter((endpoint) => !isLate(failures.get(endpoint)))
    let toBeTried = order.length
    for (const endpoint of order) {
      const own = await endpoint.ready(login)
      this.#warn(endpoint, own)
      const attempt = await endpoint.send(request, this.#time(endpoint, toBeTried), own)
      const isLast = --toBeTried === 0
      const mayMoveOn = isHarmless(request, attempt)
      if (mayMoveOn) failures.set(endpoint, attempt)
      else this.#known.current = endpoint
      if (!mayMoveOn || isLast) return attempt
    }
    throw new TypeError('There is always a last endpoint.')
  }

  /** All endpoints, the current one first. */
  #order(): readonly Endpoint[] {
    const at = this.#endpoints.indexOf(this.#known.current)
    return at === 0 ? this.#endpoints : [...this.#endpoints.slice(at), ...this.#endpoints.slice(0, at)]
  }

  /** Tells a person, once, who reads along. */
  #warn({isOpen, url}: Endpoint, login: Login): void {
    if (!isOpen || this.#known.hasWarned || !process.stderr.isTTY) return
    this.#known.hasWarned = true
    const what = 'token' in login ? 'token' : 'password'
    process.stderr.write(`Warning: the ${what} travels to ${url} in the clear: use https:// where the broker has it.\n`)
  }

  /**
   * The time of --timeout runs from the first request on, for all of them. An endpoint that has yet to answer anything
   * leaves some to the next; one that has may need all of it.
   */
  #time(endpoint: Endpoint, toBeTried: number): Time | undefined {
    if (this.#timeout === undefined) return undefined
    const time = now()
    const total = this.#timeout * 1000
    this.#deadline ??= time + total
    const left = this.#deadline - time
    if (left <= 0) throw new TimedOut('deadline', `${endpoint.url} did not answer within ${this.#timeout} seconds.`)
    return {share: endpoint.hasAnswered ? left : left / toBeTried, left, total}
  }
}

/**
 * Whether another endpoint may be asked instead. A change must not have left; a question must have come to nothing, or to
 * a gateway without a broker behind it. A certificate or setting at fault is for the user to mend.
 */
function isHarmless({method}: Request, attempt: Attempt): boolean {
  if (attempt.answer) return method === 'GET' && isOfGateway(attempt.answer)
  const {error, isTooLarge, sent} = attempt
  if (!(error instanceof ToolError) || error instanceof ConfigError || isTooLarge) return false
  return method === 'GET' || !sent
}

const isLate = (attempt: Attempt | undefined) => attempt?.error instanceof TimedOut

/** Whether to ask again after a while: who was late has had time enough, who is busy says so. */
function mayRepeat(request: Request, attempt: Attempt, failures: ReadonlyMap<Endpoint, Attempt>): boolean {
  if (attempt.answer?.status === 429) return request.method === 'GET'
  return isHarmless(request, attempt) && ![...failures.values()].every(isLate)
}

/** One sentence for all endpoints: temporary when one was late, since that one may yet answer. */
function unserved(request: Request, failures: ReadonlyMap<Endpoint, Attempt>): ToolError {
  const errors = [...failures.values()].map(
    ({answer, error}) => (answer ? failure(request, answer) : error) as ToolError,
  )
  const what = errors.map(({message}) => message.replace(/(: .*|\.)$/, ''))
  const exit = errors.some((error) => error.exit === 'temporary') ? 'temporary' : 'unavailable'
  return new ToolError(`None of the endpoints serves the request: ${what.join('; ')}.`, exit, {
    cause: errors.at(-1),
  })
}
