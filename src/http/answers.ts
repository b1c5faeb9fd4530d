import {HttpFailure, ToolError} from '../errors.js'
import type {Identity} from './logins.js'
import {decode, textOf} from './reasons.js'

/** A whole answer. */
export interface Answer {
  /** Of the endpoint, without user and password. */
  url: string
  /** The URL and the proxy, for messages. */
  name: string
  /** Who asked. */
  identity: Identity
  status: number
  contentType: string
  /** The value of a header, whose name is in lower case; '' where it is missing. */
  header: (name: string) => string
  text: string
}

/** The request of an answer, for messages. */
export interface Question {
  method: string
  /** Below the URL, with `/api` and the query. */
  path: string
}

/** The error for an answer that is not 2xx, or not of a management API. */
export function failure(question: Question, answer: Answer): ToolError {
  const {method, path} = question
  const {name, status} = answer
  if (status < 300) return notManagement(name, `answered ${method} ${path} with something other than JSON`)
  if (status < 400) return redirect(question, answer)
  const body = errorBody(answer)
  if (status === 400 && !body && /https/i.test(answer.text) && /http request/i.test(answer.text)) {
    return new ToolError(`${name} speaks TLS: try https:// instead.`, 'unavailable')
  }
  // RabbitMQ answers 404 to these only below a wrong prefix, and with its JSON to everything that is missing.
  if (status === 404 && (!body || alwaysThere.test(path))) {
    return notManagement(name, `answered 404 to ${method} ${path}`)
  }
  const reason = body ? textOf(body.reason ?? body.error) : ''
  return new HttpFailure(status, reason, sentence(question, answer, reason), body)
}

const alwaysThere =
  /^\/api\/(overview|whoami|nodes|vhosts|users|permissions|queues|exchanges|bindings|connections|channels|consumers|policies)(\?|$)/

/** Whether an answer of 2xx comes from something else, such as the login page of a proxy. */
export const isPage = ({contentType}: Answer) => /html/i.test(contentType)

/** Whether a gateway answers that it found no broker; a 503 in RabbitMQ's own JSON is a check that failed. */
export const isOfGateway = (answer: Answer): boolean =>
  [502, 504].includes(answer.status) ||
  (answer.status === 503 && !['error', 'reason', 'status'].some((key) => key in (objectOf(answer) ?? {})))

function notManagement(name: string, what: string): ToolError {
  return new ToolError(
    `${name} ${what}, so it is no management API: check the port (usually 15672, with TLS 15671) and the path prefix.`,
    'unavailable',
  )
}

/** Redirects are not followed: credentials would travel to where nobody sent them. */
function redirect({method, path}: Question, {url, name, status, header}: Answer): ToolError {
  const location = header('location')
  const target = URL.canParse(location, url) ? new URL(location, url).origin : 'nowhere'
  return new ToolError(
    `${name} redirected ${method} ${path} to ${target} (${status}), which is not followed: give the URL of the management API itself.`,
    'unavailable',
  )
}

/** The body of an error of RabbitMQ, its words decoded. */
function errorBody(answer: Answer): Record<string, unknown> | undefined {
  const body = objectOf(answer)
  if (!body || !('error' in body || 'reason' in body)) return undefined
  const decoded = Object.entries(body).map(([key, value]) => [
    key,
    /^(error|reason)$/.test(key) ? decode(value) : value,
  ])
  return Object.fromEntries(decoded)
}

function objectOf({text}: Answer): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function sentence({method, path}: Question, {name, identity, status}: Answer, reason: string): string {
  const words = oneLine(reason)
  if (status === 401 && (words === '' || /^(Login failed|Not_Authorized)$/i.test(words))) {
    return `${name} refused ${identity.doubt}.`
  }
  if (status === 401 && /^Not management user$/i.test(words)) {
    return `${name} refused ${identity.name}, which has no tag (401): give it management, monitoring or administrator with set_user_tags.`
  }
  const detail = words && `: ${words.replace(/\.$/, '')}`
  if (status === 401 || status === 403) {
    return `${name} does not let ${identity.name} ${method} ${path} (${status})${detail}.`
  }
  return `${name} answered ${status} to ${method} ${path}${detail || guess(status)}.`
}

/** For an answer without a reason. */
function guess(status: number): string {
  if (status === 405) return ': this release of RabbitMQ may not have it'
  return status >= 500 ? ': its log may say why' : ''
}

/** The server's words as part of a sentence: without line feeds and characters that could steer a terminal. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
