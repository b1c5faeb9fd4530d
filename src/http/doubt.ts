import {ConfigError, HttpFailure, TimedOut, ToolError} from '../errors.js'
import type {Question} from './answers.js'
import type {Changes} from './changes.js'

/** Which command shows what a request may have changed, by the beginning of its path. */
const shownBy: ReadonlyArray<readonly [path: RegExp, command: string]> = [
  [/^\/api\/vhosts\/[^/]+\/deletion/, 'list_vhosts name protected_from_deletion'],
  [/^\/api\/vhosts/, 'list_vhosts'],
  [/^\/api\/users/, 'list_users'],
  [/^\/api\/permissions/, 'list_permissions'],
  [/^\/api\/topic-permissions/, 'list_topic_permissions'],
  [/^\/api\/queues\/quorum/, 'queues quorum_status'],
  [/^\/api\/queues/, 'list_queues'],
  [/^\/api\/exchanges/, 'list_exchanges'],
  [/^\/api\/bindings/, 'list_bindings'],
  [/^\/api\/connections/, 'list_connections'],
  [/^\/api\/policies/, 'list_policies'],
  [/^\/api\/operator-policies/, 'list_operator_policies'],
  [/^\/api\/parameters/, 'list_parameters'],
  [/^\/api\/global-parameters/, 'list_global_parameters'],
  [/^\/api\/vhost-limits/, 'list_vhost_limits'],
  [/^\/api\/user-limits/, 'list_user_limits'],
  [/^\/api\/feature-flags/, 'list_feature_flags'],
  [/^\/api\/definitions/, 'export_definitions'],
  [/^\/api\/shovels/, 'shovel_status'],
  [/^\/api\/federation-links/, 'federation_status'],
]

/**
 * The error for a change that has left and came to no answer of the broker's: it may have been carried out, and who repeats
 * it blindly may do harm.
 */
export function doubted(error: unknown, {method, path}: Question): unknown {
  // With a certificate or setting at fault nothing was carried out.
  if (!(error instanceof ToolError) || error instanceof ConfigError) return error
  const doubt = doubtOf({method, path})
  const message = `${error.message} ${doubt}`
  if (error instanceof HttpFailure) return new HttpFailure(error.status, error.reason, message, error.body)
  return error instanceof TimedOut
    ? new TimedOut(error.limit, message, {cause: error, doubt})
    : new ToolError(message, error.exit, {cause: error})
}

/** The sentence for a person who has to find out. */
export function doubtOf({method, path}: Question): string {
  const [, command] = shownBy.find(([beginning]) => beginning.test(path)) ?? []
  const look = command ? `see ${command}` : "see the broker's state"
  return `${method} ${path} had left and may have been carried out: ${look} before you repeat it.`
}

/** What was done and what was not, for who has interrupted it. */
export function summaryOf({done, expected, underWay}: Changes): string {
  const count = `${done}${expected === undefined ? '' : ` of ${expected}`}`
  const sentences = [
    `Interrupted: ${count} ${count === '1' ? 'change is' : 'changes are'} done.`,
    ...[...underWay].map(doubtOf),
    ...(expected !== undefined && done + underWay.size < expected ? ['The rest was not sent.'] : []),
  ]
  return sentences.join(' ')
}
