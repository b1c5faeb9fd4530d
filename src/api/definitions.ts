import {HttpFailure, ToolError} from '../errors.js'
import {VhostNotFound} from '../failures.js'
import type {Http} from '../http.js'
import type {Json, JsonObject} from '../json.js'
import {byBytes} from '../order.js'
import * as session from './session.js'
import * as vhosts from './vhosts.js'

/** Users, virtual hosts, queues and all else that can be declared, by category, and what release they are of. */
export type Definitions = Record<string, Json>

/** The members that make an item of a category what it is; all but the last come with the virtual host, or the user. */
const keys: Record<string, string[]> = {
  users: ['name'],
  vhosts: ['name'],
  permissions: ['vhost', 'user'],
  topic_permissions: ['vhost', 'user', 'exchange'],
  parameters: ['vhost', 'component', 'name'],
  global_parameters: ['name'],
  policies: ['vhost', 'name'],
  queues: ['vhost', 'name'],
  exchanges: ['vhost', 'name'],
  bindings: ['vhost', 'source', 'destination_type', 'destination', 'routing_key', 'arguments'],
}

const ofCategories = Object.fromEntries(Object.keys(keys).map((category) => [category, 'list?' as const]))

/**
 * What rabbitmqctl exports, made of what the API does: categories and items in a fixed order, with the metadata and
 * limits of virtual hosts and the types of queues, which the API's export lacks up to 4.0, and without the global
 * parameters of the cluster itself, which it then has. Facts: `all_definitions` of rabbit_definitions.erl.
 */
export async function exported(http: Http): Promise<Definitions> {
  const [all, known] = await Promise.all([
    http.get<Record<string, JsonObject[]>>('/definitions', {}, ofCategories),
    vhosts.list(http, ['name', 'metadata']),
  ])
  const metadata = new Map(known.map((vhost) => [vhost.name, vhost.metadata as JsonObject | undefined]))
  const limits = new Map(
    (all.parameters ?? []).flatMap(({component, vhost, value}) =>
      component === 'vhost-limits' ? [[String(vhost), value as JsonObject] as const] : [],
    ),
  )
  const complete: Record<string, (item: JsonObject) => JsonObject | undefined> = {
    vhosts: ({name, ...vhost}) => ({
      name: String(name),
      limits: vhost.limits ?? limits.get(String(name)) ?? {},
      metadata: metadata.get(String(name)) ?? vhost.metadata ?? {},
    }),
    queues: (queue) => ({type: (queue.arguments as JsonObject)['x-queue-type'] ?? 'classic', ...queue}),
    global_parameters: (parameter) => (String(parameter.name).startsWith('internal') ? undefined : parameter),
  }
  const categories = Object.keys(keys).map((category): [string, Json] => {
    const {[category]: finish = asItIs} = complete
    const items = (all[category] ?? []).map(finish).filter((item) => item !== undefined)
    return [category, sortedBy(items, (item) => keyOf(category, item))]
  })
  const {rabbit_version = '', rabbitmq_version = rabbit_version} = all as Definitions
  return ordered(
    Object.fromEntries([...categories, ...Object.entries({rabbit_version, rabbitmq_version})]),
  ) as Definitions
}

/**
 * Imports definitions; the broker answers when it has done. Nothing undoes what came before a failure. The API makes its
 * caller the creator of every new virtual host, with all permissions, which the original does not.
 *
 * @throws VhostNotFound, on 3.x; ToolError (69) in the words of the broker
 */
export async function load(http: Http, definitions: JsonObject): Promise<void> {
  const before = new Set((await vhosts.list(http, ['name'])).map(({name}) => name))
  const failure = await http.post('/definitions', repaired(definitions)).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failure && !HttpFailure.is(failure, 400, 500)) throw failure
  const created = itemsOf(definitions, 'vhosts').flatMap(({name}) => (before.has(String(name)) ? [] : [String(name)]))
  if (created.length > 0) await withdrawFrom(http, created, itemsOf(definitions, 'permissions'))
  if (HttpFailure.is(failure, 400)) throw refusal(failure.reason)
  if (failure) throw new ToolError(`${(failure as Error).message} ${partly}`, 'unavailable', {cause: failure})
}

/** Leaves the permissions that the definitions give. */
async function withdrawFrom(http: Http, created: string[], permissions: JsonObject[]): Promise<void> {
  const {name: caller} = await session.whoami(http)
  const given = new Set(permissions.flatMap(({user, vhost}) => (user === caller ? [vhost] : [])))
  for (const vhost of created) if (!given.has(vhost)) await vhosts.withdrawOwnPermissions(http, vhost)
}

/** The items of a category; what is none is left to the broker to refuse. */
const itemsOf = (definitions: JsonObject, category: string): JsonObject[] => {
  const items = definitions[category]
  return Array.isArray(items) ? items.filter((item) => item !== null && typeof item === 'object') : []
}

/** Whether the broker has all that the definitions say, as they say it. */
export async function areThere(http: Http, definitions: JsonObject): Promise<boolean> {
  const there = await exported(http)
  const wantedOf = repaired(definitions)
  return Object.keys(keys).every((category) => {
    const wanted = itemsOf(wantedOf, category)
    const known = new Map((there[category] as JsonObject[]).map((item) => [keyOf(category, item), ordered(item)]))
    return wanted.every((item) => {
      const own = known.get(keyOf(category, item)) as JsonObject | undefined
      return own !== undefined && Object.entries(item).every(([name, value]) => isSame(ordered(value), own[name], name))
    })
  })
}

/** Members that one export has and another does not are no difference: `internal` is false, limits are parameters. */
const isSame = (value: Json, own: Json | undefined, name: string) =>
  own === undefined ? value === false : name === 'limits' || text(value) === text(own)

/**
 * Up to 4.0 rabbitmqctl writes the definition of an operator policy as a list of pairs, which no release reads:
 * `[["max-length",3]]`.
 */
function repaired(definitions: JsonObject): JsonObject {
  const {parameters} = definitions
  if (!Array.isArray(parameters)) return definitions
  return {
    ...definitions,
    parameters: parameters.map((parameter) => (isOperatorPolicy(parameter) ? whole(parameter) : parameter)),
  }
}

const isOperatorPolicy = (parameter: JsonObject) =>
  parameter?.component === 'operator_policy' && Array.isArray((parameter.value as JsonObject | null)?.definition)

const whole = ({value, ...parameter}: JsonObject): JsonObject => {
  const {definition, ...policy} = value as JsonObject
  return {...parameter, value: {...policy, definition: Object.fromEntries(definition as [string, Json][])}}
}

function refusal(reason: string): ToolError {
  const [, vhost] = /^no_such_vhost: (".*")$/s.exec(reason) ?? []
  if (vhost !== undefined) return new VhostNotFound(JSON.parse(vhost) as string)
  const isWhole = /body size limit|parse_json/i.test(reason)
  return new ToolError(isWhole ? reason : `${binaryText(reason).trimEnd()}\n${partly}`, 'unavailable', {
    layout: 'block',
  })
}

const partly = 'Part of the definitions may have been imported.'

/** 4.0.5 prints some of its reasons as Erlang does: `<<"Validation failed\n">>`. */
function binaryText(reason: string): string {
  const [, inner] = /^<<(".*")>>$/s.exec(reason) ?? []
  try {
    return inner ? (JSON.parse(inner) as string) : reason
  } catch {
    return reason
  }
}

const keyOf = (category: string, item: JsonObject) =>
  (keys[category] ?? [])
    .map((name) => (typeof item[name] === 'string' ? item[name] : text(ordered(item[name] ?? ''))))
    .join('\0')

const asItIs = (item: JsonObject) => item

const sortedBy = <T>(items: T[], key: (item: T) => string): T[] =>
  items
    .map((item) => ({item, key: key(item)}))
    .sort((one, other) => byBytes(one.key, other.key))
    .map(({item}) => item)

/** The same with the members of every object in the order of their names, as Erlang writes small maps. */
function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => byBytes(one, other))
      .map(([name, member]) => [name, ordered(member)]),
  )
}

const text = (value: Json) =>
  JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item)) as string
