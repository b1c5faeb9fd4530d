import {ConfigError, HttpFailure, InvalidName, ToolError} from './errors.js'
import {type Answer, failure, isPage} from './http/answers.js'
import {Endpoint, type Limits, type Request} from './http/endpoint.js'
import {parse, stringify} from './json.js'
import type {Credentials} from './settings/credentials.js'
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
 * The management API of one broker, as one user. Every method throws HttpFailure for an error of the broker, TimedOut
 * for one that is late, and another ToolError for a connection that fails or a server that is no management API.
 */
export class Http {
  /** Without user and password, for messages. */
  readonly url: string
  readonly #endpoint: Endpoint
  readonly #username: string
  readonly #authorization: string

  /** Connects only when asked for something. */
  constructor(settings: Settings, limits?: Partial<Limits>)
  constructor(credentials: Credentials, endpoint: Endpoint)
  constructor(credentials: Settings | Credentials, over: Endpoint | Partial<Limits> = {}) {
    this.#endpoint = over instanceof Endpoint ? over : new Endpoint(credentials as Settings, over)
    this.#username = credentials.username
    this.#authorization = basic(credentials)
    this.url = this.#endpoint.url
  }

  async get<T>(path: string, query?: Record<string, string>): Promise<T> {
    const search = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''
    const request = {method: 'GET', path: `/api${path}${search}`} as const
    const answer = await this.#send(request)
    try {
      return (await parse(answer.text)) as T
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      if (!/json/i.test(answer.contentType)) throw this.#failure(request, answer)
      throw new ToolError(`${this.url} answered GET ${request.path} with broken JSON.`, 'unavailable')
    }
  }

  /** What the broker tells as plain text. */
  async text(path: string): Promise<string> {
    const request = {method: 'GET', path: `/api${path}`} as const
    const answer = await this.#send(request)
    if (!/^text\/plain/i.test(answer.contentType)) throw this.#failure(request, answer)
    return answer.text
  }

  /** Resolves to the status: a 201 created what a 204 replaced. */
  put = (path: string, body: unknown): Promise<number> => this.#change('PUT', path, body)

  post = (path: string, body: unknown): Promise<number> => this.#change('POST', path, body)

  /** @param headers the values may hold bytes, as the characters up to U+00FF */
  delete = (path: string, {body, headers = {}}: {body?: unknown; headers?: Record<string, string>} = {}) =>
    this.#change('DELETE', path, body, headers)

  /** The same broker over the same sockets and within the same time, as another user. */
  as(credentials: Credentials): Http {
    return new Http(credentials, this.#endpoint)
  }

  /** Ends the sockets of this client and of those made with `as`; may be called again, and for nothing. */
  close = (): Promise<void> => this.#endpoint.close()

  async #change(method: Request['method'], path: string, body?: unknown, headers = {}): Promise<number> {
    const json = body === undefined ? undefined : await stringify(body)
    const {status} = await this.#send({method, path: `/api${path}`, headers}, json)
    return status
  }

  /** What is missing below a path prefix may be missing because the prefix is wrong, which the overview tells. */
  async #send(request: Pick<Request, 'method' | 'path' | 'headers'>, body?: string): Promise<Answer> {
    const answer = await this.#endpoint.send({...request, authorization: this.#authorization, body})
    if (answer.status < 300 && !isPage(answer)) {
      this.#endpoint.hasAnswered = true
      return answer
    }
    const error = this.#failure(request, answer)
    const mayBeElsewhere = this.#endpoint.hasPrefix && !this.#endpoint.hasAnswered
    if (HttpFailure.is(error, 404) && mayBeElsewhere) await this.get('/overview', {columns: 'node'})
    throw error
  }

  #failure(request: Pick<Request, 'method' | 'path'>, answer: Answer): ToolError {
    return failure({...request, url: this.url, username: this.#username}, answer)
  }
}

function basic({username, password}: Credentials): string {
  if (username.includes(':')) throw new ConfigError('A user name with a colon cannot log in over HTTP.')
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
