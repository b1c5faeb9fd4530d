import * as overview from '../api/overview.js'
import * as releases from '../api/releases.js'
import {type Exit, ToolError} from '../errors.js'
import {AmqpError, QueueNotFound} from '../failures.js'
import type {Http} from '../http.js'
import type {Failures} from './broker.js'

/** How the commands on users and their tags put it. */
export const userFailures: Failures = {
  UserNotFound: (username) => ({
    text: `User "${username}" does not exist`,
    exit: 'noUser',
    json: `User ${username} does not exists`,
  }),
}

/** How add_user puts it. */
export const newUserFailures: Failures = {
  UserExists: (username) => ({
    text: `User "${username}" already exists`,
    exit: 'software',
    json: `User ${username} already exists`,
  }),
}

/** How the commands on permissions put it. */
export const permissionFailures: Failures = {
  UserNotFound: (username) => alike(`User ${username} does not exist`, 'noUser'),
  VhostNotFound: (vhost) => alike(`Virtual host ${vhost} does not exist`, 'unavailable'),
  ExchangeNotFound: (exchange) => alike(`Exchange ${exchange} does not exist`, 'unavailable'),
}

const alike = (text: string, exit: 'noUser' | 'unavailable') => ({text, exit, json: text})

/** What is said when neither the arguments nor stdin have a password; the code differs. */
export const missingPassword = (exit: Exit) =>
  new ToolError('Password is not provided via argument or stdin', exit, {layout: 'block'})

/** The original crashes where there is no such virtual host. */
export const superStreamFailures: Failures = {
  VhostNotFound: (vhost) => ({text: `Virtual host '${vhost}' does not exist`, exit: 'software'}),
}

/**
 * How delete_queue puts it: up to 3.x a condition that is not met is a wrong usage, and from 4.1 on an unknown queue has
 * other words.
 */
export async function undeleted(http: Http, error: unknown): Promise<unknown> {
  const usage = (text: string) => new ToolError(text, 'usage', {layout: 'block'})
  if (error instanceof QueueNotFound)
    return (await releases.isSince(http, '4.1')) ? usage('No such queue was found') : error
  if (!(error instanceof AmqpError && error.code === 'precondition_failed')) return error
  if ((await overview.majorRelease(http)) >= 4) return error
  return usage(error.subject.endsWith('in use') ? 'Queue is in use' : 'Queue is not empty')
}
