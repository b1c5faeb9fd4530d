import {HttpFailure, InvalidName, ToolError} from './errors.js'
import {type Answer, failure, isOfGateway, isPage} from './http/answers.js'
import type {Changes} from './http/changes.js'
import type {Limits, Request} from './http/endpoint.js'
import {Endpoints} from './http/endpoints.js'
import {expectList, expectObject, type Shape} from './http/shapes.js'
import {parse, stringify} from './json.js'
import type {Login} from './settings/credentials.js'
import type {Settings} from './settings.js'

/**
 * A path below `/api`, each segment encoded: path`/queues/${vhost}` is `/queues/orders%2Feu`.
 * @throws InvalidName for '', '.' and '..', which the server would resolve or read as the whole collection
 */
export function path(strings: TemplateStringsArray, ...segments: string[]): string {
  return String.raw({raw: strings}, ...segments.map(encode))
}

function encode(segment: string): string {
  if (/^\.{0,2}$/.test(segment) || /\p{Surrogate}/u.test(segment)) throw new InvalidName(segment)
  return encodeURIComponent(segment)
}

/**
 * The management API of one cluster, as one user. Every method throws HttpFailure for an error of the broker, TimedOut
 * for one that is late, and another ToolError for a connection that fails or a server that is no management API.
 */
export class Http {
  readonly #endpoints: Endpoints
  readonly #login: Login | undefined

  /** Connects only when asked for something. */
  constructor(settings: Settings, limits?: Partial<Limits>)
  constructor(endpoints: Endpoints, login?: Login)
  constructor(over: Settings | Endpoints, more?: Partial<Limits> | Login) {
    const isMade = over instanceof Endpoints
    this.#endpoints = isMade ? over : new Endpoints(over, more as Partial<Limits>)
    this.#login = isMade ? (more as Login) : undefined
  }

  /** Those that were made, and are under way. */
  get changes(): Changes {
    return this.#endpoints.changes
  }

  /** The last requests that were answered, for messages. */
  get answered(): readonly string[] {
    return this.#endpoints.answered
  }

  /** Of the endpoint in use, without user and password, for messages. */
  get url(): string {
    return this.#endpoints.current.url
  }

  /**
   * One object.
   * @param shape what the caller needs of it
   */
  async get<T>(path: string, query?: Record<string, string>, shape: Shape<T> = {}): Promise<T> {
    const {value, source} = await this.#json(path, query)
    return expectObject(value, asked(shape, query), source)
  }

  /**
   * A list of objects.
   * @param shape what the caller needs of each
   */
  async list<T>(path: string, query?: Record<string, string>, shape: Shape<T> = {}): Promise<T[]> {
    const {value, source} = await this.#json(path, query)
    return expectList(value, asked(shape, query), source)
  }

  async #json(path: string, query?: Record<string, string>): Promise<{value: unknown; source: string}> {
    const search = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''
    const request = {method: 'GET', path: `/api${path}${search}`} as const
    const answer = await this.#send(request)
    const source = `${answer.name} answered GET ${request.path}`
    try {
      return {value: await parse(answer.text), source}
    } catch (error) {
      // What is nested too deeply is a RangeError.
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
      if (!/json/i.test(answer.contentType)) throw failure(request, answer)
      throw new ToolError(`${source} with broken JSON.`, 'unavailable')
    }
  }

  /** What the broker tells as plain text. */
  async text(path: string): Promise<string> {
    const request = {method: 'GET', path: `/api${path}`} as const
    const answer = await this.#send(request)
    if (!/^text\/plain/i.test(answer.contentType)) throw failure(request, answer)
    return answer.text
  }

  /** Resolves to the status: a 201 created what a 204 replaced. */
  put = (path: string, body: unknown): Promise<number> => this.#change('PUT', path, body)

  post = (path: string, body: unknown): Promise<number> => this.#change('POST', path, body)

  /** @param headers the values may hold bytes, as the characters up to U+00FF */
  delete = (path: string, {body, headers = {}}: {body?: unknown; headers?: Record<string, string>} = {}) =>
    this.#change('DELETE', path, body, headers)

  /** The same broker over the same sockets and within the same time, as another user. */
  as(login: Login): Http {
    return new Http(this.#endpoints, login)
  }

  /** The same broker over the same sockets, for a command with a time of its own. */
  share(settings: Settings): Http {
    return new Http(new Endpoints(settings, {}, this.#endpoints), this.#login)
  }

  /** Ends the sockets of this client and of those made with `as`; may be called again, and for nothing. */
  close = (): Promise<void> => this.#endpoints.close()

  async #change(method: Request['method'], path: string, body?: unknown, headers = {}): Promise<number> {
    const json = body === undefined ? undefined : await stringify(body)
    const {status} = await this.#send({method, path: `/api${path}`, headers, body: json})
    return status
  }

  async #send(request: Request): Promise<Answer> {
    return this.changes.count(request, () => this.#expectSuccess(request))
  }

  /** What is missing below a path prefix may be missing because the prefix is wrong, which the overview tells. */
  async #expectSuccess(request: Request): Promise<Answer> {
    const answer = await this.#endpoints.send(request, this.#login)
    if (answer.status < 300 && !isPage(answer)) {
      this.#endpoints.note(request)
      return answer
    }
    const error = failure(request, answer)
    const mayBeElsewhere = this.#endpoints.current.hasPrefix && this.#endpoints.answered.length === 0
    if (HttpFailure.is(error, 404) && mayBeElsewhere) await this.get('/overview', {columns: 'node'})
    const isDoubtful = request.method !== 'GET' && isOfGateway(answer)
    throw isDoubtful ? (await import('./http/doubt.js')).doubted(error, request) : error
  }
}

/** A shape without the members that were not asked for. */
function asked<T>(shape: Shape<T>, query: Record<string, string> = {}): Shape<T> {
  const columns = query.columns?.split(',').map((column) => column.split('.', 1)[0])
  if (!columns) return shape
  return Object.fromEntries(Object.entries(shape).filter(([member]) => columns.includes(member))) as Shape<T>
}
