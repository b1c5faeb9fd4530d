import {bytePattern} from '../byte_pattern.js'
import {HttpFailure} from '../errors.js'
import {VhostNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import {byBytes} from '../order.js'
import {isSince} from '../release.js'
import * as overview from './overview.js'
import * as policies from './policies.js'
import * as queues from './queues.js'
import * as releases from './releases.js'

type NamedPolicy = policies.NamedPolicy

/**
 * The policies whose pattern, type and settings let them apply to a queue, the one in force first.
 * @throws QueueNotFound; ToolError (65) for a pattern that cannot be read, (69) before 3.10, which had other rules
 */
export async function ofQueue(http: Http, vhost: string, name: string): Promise<NamedPolicy[]> {
  const {rabbitmq_version: release} = await overview.get(http)
  if (!isSince(release, '3.10')) throw await releases.lacking(http, 'the rules by which policies match a queue', '3.10')
  const {type, policy} = await queues.get(http, vhost, name, ['type', 'policy'])
  const targets = ['all', 'queues', typeTargets[type] ?? '']
  const foreign = settingsBeyond(type, release)
  const all = await policies.inVhost(http, 'policies', vhost)
  const fitting = all.filter(({definition}) => !Object.keys(definition).some((setting) => foreign.has(setting)))
  return matching(fitting, targets, name, policy)
}

/** The same for an exchange, which need not be there. */
export async function ofExchange(http: Http, vhost: string, name: string): Promise<NamedPolicy[]> {
  try {
    const all = await policies.inVhost(http, 'policies', vhost)
    return matching(all, ['all', 'exchanges'], name, await inForce(http, vhost, name))
  } catch (error) {
    if (error instanceof VhostNotFound) return []
    throw error
  }
}

async function inForce(http: Http, vhost: string, exchange: string): Promise<string | undefined> {
  try {
    return (await http.get<{policy?: string}>(path`/exchanges/${vhost}/${exchange || 'amq.default'}`)).policy
  } catch (error) {
    if (HttpFailure.is(error, 404)) return undefined
    throw error
  }
}

/** The API does not tell which of equal priority the broker has first, save by the one in force. */
const matching = (all: NamedPolicy[], targets: string[], name: string, inForce: string | null | undefined) =>
  all
    .filter((each) => targets.includes(each['apply-to']) && bytePattern(each.pattern)(name))
    .sort((one, other) => {
      if (one.priority !== other.priority) return one.priority > other.priority ? -1 : 1
      return Number(other.name === inForce) - Number(one.name === inForce) || byBytes(one.name, other.name)
    })

const typeTargets: Partial<Record<string, string>> = {
  classic: 'classic_queues',
  quorum: 'quorum_queues',
  stream: 'streams',
  rabbit_mqtt_qos0_queue: 'qos0_queues',
}

/** The settings of policies that a type of queue does not have, by the releases that say so: `capabilities` of its module. */
interface Beyond {
  always: string
  since: Record<string, string>
  before: Record<string, string>
}

const selectors = 'selector-fields selector-field-max-bytes'
const classicOnly =
  'max-priority queue-mode queue-master-locator ha-mode ha-params ha-sync-mode ha-promote-on-shutdown ha-promote-on-failure'

const beyond: Partial<Record<string, Beyond>> = {
  classic: {
    always: 'max-age stream-max-segment-size-bytes initial-cluster-size delivery-limit dead-letter-strategy',
    since: {'3.12.7': 'max-in-memory-length max-in-memory-bytes target-group-size', '4.3': selectors},
    before: {'4.0': 'queue-leader-locator'},
  },
  quorum: {
    always: `${classicOnly} max-age stream-max-segment-size-bytes initial-cluster-size`,
    since: {'4.3': selectors},
    before: {'4.2': 'single-active-consumer'},
  },
  stream: {
    always: `${classicOnly} expires message-ttl dead-letter-exchange dead-letter-routing-key dead-letter-strategy max-length max-in-memory-length max-in-memory-bytes overflow delivery-limit`,
    since: {'3.12.7': 'target-group-size', '4.3': selectors},
    before: {'4.2': 'single-active-consumer'},
  },
}

/** A policy with one of them does not apply to a queue of the type at all. */
function settingsBeyond(type: string, release: string): Set<string> {
  const {always = '', since = {}, before = {}} = beyond[type] ?? {}
  const added = Object.entries(since).flatMap(([from, names]) => (isSince(release, from) ? [names] : []))
  const dropped = Object.entries(before).flatMap(([until, names]) => (isSince(release, until) ? [] : [names]))
  return new Set([always, ...added, ...dropped].flatMap((names) => names.split(' ')))
}
