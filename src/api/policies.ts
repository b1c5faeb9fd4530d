import {HttpFailure, ToolError} from '../errors.js'
import {ParameterNotFound, VhostNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import type {JsonObject} from '../json.js'
import * as session from './session.js'
import * as vhosts from './vhosts.js'

/** Those of policymakers, and those of administrators, which bound them: the same calls below two paths. */
export type Kind = 'policies' | 'operator-policies'

export interface Policy {
  pattern: string
  /** `queues`, `exchanges`, `all`; from 3.12 on also a type of queue. */
  'apply-to': string
  definition: JsonObject
  priority: number | bigint
}

export interface NamedPolicy extends Policy {
  vhost: string
  name: string
}

const ofPolicy = {name: 'string', pattern: 'string', definition: 'object'} as const

/** The policies of all virtual hosts that the user can see. */
export const list = (http: Http, kind: Kind) => http.list<NamedPolicy>(`/${kind}`, {}, ofPolicy)

/**
 * Those of all virtual hosts that mirror classic queues, which releases before 4.0 can do.
 *
 * @throws ToolError (77) unless the user is an administrator
 */
export async function mirroring(http: Http, kind: Kind): Promise<NamedPolicy[]> {
  const all = await list(http, kind)
  await session.expectAdministrator(http, 'policies')
  return all.filter(({definition}) => 'ha-mode' in definition)
}

/** Takes the mirroring of classic queues out of every policy, one by one; a policy of nothing else is deleted. */
export async function stripMirroring(http: Http, kind: Kind): Promise<void> {
  for (const {vhost, name, definition, ...policy} of await mirroring(http, kind)) {
    const kept = Object.entries(definition).filter(([setting]) => !mirrorSettings.has(setting))
    if (kept.length === 0) await clear(http, kind, vhost, name)
    else await set(http, kind, vhost, name, {...policy, definition: Object.fromEntries(kept)})
  }
}

const mirrorSettings = new Set([
  'ha-mode',
  'ha-params',
  'ha-sync-mode',
  'ha-sync-batch-size',
  'ha-promote-on-shutdown',
  'ha-promote-on-failure',
])

/** The policies of a virtual host. @throws VhostNotFound; ToolError (77) when it may be hidden from the user */
export const inVhost = (http: Http, kind: Kind, vhost: string) =>
  vhosts.contents(http, vhost, kind, (path) => http.list<NamedPolicy>(path, {}, ofPolicy))

/**
 * Creates or replaces a policy.
 * @throws VhostNotFound; ToolError (69) in the words of the broker that refuses it, or that takes no operator policies
 */
export async function set(http: Http, kind: Kind, vhost: string, name: string, policy: Policy): Promise<void> {
  try {
    await http.put(path`/${kind}/${vhost}/${name}`, policy)
  } catch (error) {
    if (HttpFailure.is(error, 400)) throw new ToolError(error.reason, 'unavailable', {layout: 'block'})
    if (HttpFailure.is(error, 405)) throw switchedOff()
    if (HttpFailure.is(error, ...vhostMissing)) await inVhost(http, kind, vhost)
    throw error
  }
}

/** @throws ParameterNotFound, also where the virtual host is missing; ToolError (77) when that may be hidden from the user */
export async function clear(http: Http, kind: Kind, vhost: string, name: string): Promise<void> {
  try {
    await http.delete(path`/${kind}/${vhost}/${name}`)
  } catch (error) {
    if (HttpFailure.is(error, 405)) throw switchedOff()
    if (!HttpFailure.is(error, ...vhostMissing)) throw error
    const isThere = await inVhost(http, kind, vhost).catch((reason) => {
      if (!(reason instanceof VhostNotFound)) throw reason
    })
    throw isThere && error.status !== 404 ? error : new ParameterNotFound(name)
  }
}

/** What a missing virtual host may come to: 4.0.5 answers 500 where it is to have, or to lose, an operator policy. */
const vhostMissing = [404, 500]

/** From 3.13 on; https://www.rabbitmq.com/docs/management#restrictions */
const switchedOff = () =>
  new ToolError(
    "the broker's settings do not allow changes of operator policies over the management API (management.restrictions.operator_policy_changes.disabled).",
    'unavailable',
  )
