import {ToolError} from '../errors.js'

/** What one check of an endpoint came to. */
export interface Verdict {
  check: 'name' | 'tcp' | 'tls' | 'chain' | 'names' | 'expiry' | 'http' | 'release' | 'clock' | 'user' | 'vhost'
  verdict: 'ok' | 'warning' | 'failed'
  /** What was found. */
  detail: string
  /** What to do about it, empty where nothing is to be done. */
  next: string
  /** Whether it is the broker that refuses the user. */
  isRefusal?: boolean
}

type Check = Verdict['check']

export const ok = (check: Check, detail: string, next = ''): Verdict => ({check, verdict: 'ok', detail, next})
export const warning = (check: Check, detail: string, next: string): Verdict => ({
  check,
  verdict: 'warning',
  detail,
  next,
})
export const failed = (check: Check, detail: string, next: string): Verdict => ({
  check,
  verdict: 'failed',
  detail,
  next,
})

/** The sentence of an error says what is wrong, and behind a colon what to do. @throws what is no ToolError */
export function ofError(check: Check, error: unknown): Verdict {
  if (!(error instanceof ToolError)) throw error
  const [, detail = error.message, next = ''] = /^(.*?): (.*)$/s.exec(error.message) ?? []
  return {...failed(check, detail, next), ...(error.exit === 'noPermission' && {isRefusal: true})}
}
