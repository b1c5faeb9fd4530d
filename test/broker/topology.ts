import {setTimeout as sleep} from 'node:timers/promises'
import amqp, {type Channel, type ChannelModel} from 'amqplib'

import {api} from '../helpers/broker/api.js'
import type {Broker, Outcome} from '../helpers/broker/index.js'

/** A virtual host with a name that every layer has its own way to break. */
export const awkwardVhost = 'ä/b "c"'

/** Names that must pass through command line, path, JSON and table unharmed. */
export const awkwardNames = [
  'ä/b "c"',
  'tab\there',
  "it's",
  'back\\slash',
  '%2F',
  'a b',
  '#{x}',
  'naïve—日本語',
  'ключ🐰',
  '[{<<"x">>,1}]',
  '-dash',
  ' lead',
  'a,b',
  'a;b',
  '..x',
  '?a=1&b',
]

/** The value that amqplib writes with the type that is named. */
const typed = (type: string, value: unknown) => ({'!': type, value})

/**
 * Arguments of every type of AMQP 0-9-1 that the broker keeps, in the order of their names: the original prints them in
 * the order of the declaration, which the API does not tell.
 */
export const everyType = {
  'x-array': [1, 'two', true, {three: 3}, []],
  'x-byte': typed('byte', -5),
  'x-double': typed('double', 1.5),
  'x-empty': '',
  'x-false': false,
  'x-float': typed('float', 0.5),
  'x-int': typed('int', 70000),
  'x-long': typed('long', 5_000_000_000),
  'x-short': typed('short', 300),
  'x-string': 'text "quoted" \\ ä日',
  'x-table': {deeper: {leaf: 'x', ключ: true}, empty: {}, inner: 1},
  'x-timestamp': typed('timestamp', 1_700_000_000),
  'x-true': true,
  'x-void': null,
  'x-whole-double': typed('double', 2),
  'x-ключ': 'non-Latin key',
}

/** Arguments of the types that the API's JSON tells apart. */
export const plainTypes = {
  'x-flag': true,
  'x-max-length': typed('long', 10),
  'x-note': 'ä "b"',
  'x-overflow': 'reject-publish',
  'x-rate': typed('double', 0.25),
}

interface User {
  name: string
  password?: string
  tags?: string
  hash?: string
}

const users: User[] = [
  {name: 'sbs ä/b "c"', password: 's3cret', tags: 'monitoring,policymaker'},
  {name: 'sbs_nopassword', hash: '', tags: 'management'},
  {name: 'sbs_plain', password: 's3cret', tags: ''},
  {name: 'sbs\ttab', password: 's3cret', tags: 'administrator,custom tag'},
]

/**
 * Fills a broker with one of everything that lists print: names, arguments, types of queues, states of messages, users,
 * grants, policies and limits. The connection holds the exclusive queue and the unacknowledged messages.
 */
export async function buildTopology(broker: Broker): Promise<ChannelModel> {
  const e = encodeURIComponent
  const vhost = e(awkwardVhost)
  await put(broker, `/vhosts/${vhost}`, {description: 'Awkward "ä"\tone', tags: 'sbs,two words'})
  await put(broker, '/vhosts/sbs_empty', {default_queue_type: 'quorum'})
  for (const name of ['sbs_arguments', 'sbs_unsorted']) {
    await put(broker, `/vhosts/${name}`, {})
    await put(broker, `/permissions/${name}/guest`, {configure: '.*', write: '.*', read: '.*'})
  }
  await put(broker, '/users/sbs_nogrants', {password: 's3cret', tags: ''})
  await put(broker, `/permissions/${vhost}/guest`, {configure: '.*', write: '.*', read: '.*'})
  for (const {name, password, hash, tags} of users) {
    await put(broker, `/users/${e(name)}`, {tags, ...(password ? {password} : {password_hash: hash})})
    await put(broker, `/permissions/${vhost}/${e(name)}`, {configure: '^\\d+\t"x"$', write: '', read: 'ä|日'})
  }
  await put(broker, `/policies/${vhost}/${e('p/ä "1"')}`, {
    pattern: '^tab',
    definition: {'max-length': 5, overflow: 'reject-publish'},
    'apply-to': 'queues',
    priority: 3,
  })
  await put(broker, `/operator-policies/${vhost}/op`, {
    pattern: '^a',
    definition: {'message-ttl': 60_000_000},
    'apply-to': 'queues',
  })
  await put(broker, `/vhost-limits/${vhost}/max-queues`, {value: 1000})

  const declarations = {sbs_arguments: plainTypes, sbs_unsorted: {'x-z': 1, 'x-a': 2}}
  for (const [name, args] of Object.entries(declarations)) {
    const declarer = await amqp.connect(`${broker.amqpUrl}/${name}`)
    await (await declarer.createChannel()).assertQueue('declared', {arguments: args})
    await declarer.close()
  }

  const connection = await amqp.connect(`${broker.amqpUrl}/${vhost}`)
  const channel = await connection.createConfirmChannel()
  for (const name of awkwardNames) await channel.assertQueue(name, {durable: true})
  await channel.assertQueue('arguments', {arguments: everyType})
  await channel.assertQueue('transient', {durable: false, autoDelete: true})
  await channel.assertQueue('exclusive', {exclusive: true})
  await channel.assertQueue('quorum', {arguments: {'x-queue-type': 'quorum'}})
  await channel.assertQueue('stream', {arguments: {'x-queue-type': 'stream'}})
  await channel.assertQueue('busy', {durable: true})
  await channel.assertQueue('tagged', {durable: true})
  for (let i = 0; i < 5; i++) channel.sendToQueue('busy', Buffer.from(`message ${i}`), {persistent: i % 2 === 0})
  channel.sendToQueue("it's", Buffer.from('old'), {timestamp: 1_700_000_000})
  channel.sendToQueue('quorum', Buffer.from('one'))
  channel.sendToQueue('a b', Buffer.from('two'))
  await channel.waitForConfirms()
  await channel.prefetch(2)
  await channel.consume('busy', () => {}, {consumerTag: 'holds two'})
  await channel.consume('tagged', () => {}, {consumerTag: 'the only one', exclusive: true})
  await statistics(broker)
  return connection
}

/** Waits until the broker has counted every queue and every acknowledgement that is due. */
const statistics = (broker: Broker) =>
  until(broker, `/queues/${encodeURIComponent(awkwardVhost)}`, (queues) =>
    queues.every(
      ({name, messages, consumers, messages_unacknowledged: held}) =>
        messages !== undefined && consumers !== undefined && (name !== 'busy' || held === 2),
    ),
  )

export async function removeTopology(broker: Broker): Promise<void> {
  for (const vhost of [awkwardVhost, 'sbs_empty', 'sbs_arguments', 'sbs_unsorted']) {
    await api(broker, 'DELETE', `/vhosts/${encodeURIComponent(vhost)}`)
  }
  for (const name of [...users.map((user) => user.name), 'sbs_nogrants']) {
    await api(broker, 'DELETE', `/users/${encodeURIComponent(name)}`)
  }
}

/** Virtual hosts with exchanges, bindings, consumers and policies. */
export const routing = {
  awkward: 'rte ä/b "c"',
  /** All arguments are of the types that the API's JSON tells apart. */
  plain: 'rte_plain',
  empty: 'rte_empty',
  /** No path of the API can carry its name, so that the release's own tool makes it. */
  unaddressable: '..',
}

/** What a policy may apply to, which grew in 3.12. */
const targets = (release: string) => [
  ...['all', 'queues', 'exchanges'],
  ...(Number.parseInt(release, 10) >= 4 ? ['classic_queues', 'quorum_queues', 'streams'] : []),
]

/** Fills a broker with what the lists of exchanges, bindings, consumers and policies print. */
export async function buildRouting(broker: Broker): Promise<ChannelModel[]> {
  const e = encodeURIComponent
  await succeed(broker.rabbitmqctl('add_vhost', routing.unaddressable))
  for (const name of [routing.awkward, routing.plain, routing.empty]) {
    await put(broker, `/vhosts/${e(name)}`, {})
    await put(broker, `/permissions/${e(name)}/guest`, {configure: '.*', write: '.*', read: '.*'})
  }
  await putPolicies(broker)
  const connections = [await routeAwkwardly(broker), await routePlainly(broker)]
  for (const [name, count] of [
    [routing.awkward, 12],
    [routing.plain, 1],
  ] as const) {
    await until(broker, `/consumers/${e(name)}`, (consumers) => consumers.length === count)
  }
  return connections
}

export async function removeRouting(broker: Broker): Promise<void> {
  await broker.rabbitmqctl('delete_vhost', routing.unaddressable)
  for (const name of [routing.awkward, routing.plain, routing.empty]) {
    await api(broker, 'DELETE', `/vhosts/${encodeURIComponent(name)}`)
  }
}

async function putPolicies(broker: Broker): Promise<void> {
  const vhost = encodeURIComponent(routing.awkward)
  const names = [...awkwardNames, 'über-policy', 'политика', '策略']
  for (const [i, name] of names.entries()) {
    const kinds = targets(broker.release)
    const target = kinds[i % kinds.length]
    await put(broker, `/policies/${vhost}/${encodeURIComponent(name)}`, {
      pattern: ['', '^x\\.', 'ä|"\\d+"\t', '^(?!amq\\.).*$'][i % 4],
      definition:
        target === 'all' || target === 'exchanges'
          ? {'alternate-exchange': 'ä "b" \\ /'}
          : {'message-ttl': 5_000_000_000 + i, 'max-length': i, overflow: 'reject-publish'},
      'apply-to': target,
      priority: [0, 3, -5, 4_000_000_000][i % 4],
    })
  }
  const policy = ['only ä', '^q', '{"max-length":5}', '--priority', '-1', '--apply-to', 'queues']
  await succeed(broker.rabbitmqctl('set_policy', '-p', routing.unaddressable, ...policy))
}

/** Names, types, properties and arguments of all kinds; the connection holds consumers of all kinds. */
async function routeAwkwardly(broker: Broker): Promise<ChannelModel> {
  const connection = await amqp.connect(`${broker.amqpUrl}/${encodeURIComponent(routing.awkward)}`)
  const channel = await connection.createChannel()
  const types = ['direct', 'fanout', 'topic', 'headers']
  for (const [i, name] of awkwardNames.entries()) {
    await channel.assertExchange(name, types[i % 4] as string, {
      durable: i % 3 !== 0,
      autoDelete: i % 5 === 0,
      internal: i % 7 === 0,
    })
    await channel.assertQueue(name, {durable: true})
    await channel.bindQueue(name, name, '', {})
    await channel.bindQueue(name, name, name, {'x-match': 'any', [name]: name})
    await channel.bindExchange(name, awkwardNames[i - 1] ?? 'amq.topic', '#.ä.*', {})
  }
  await channel.assertExchange('alternate', 'direct', {alternateExchange: awkwardNames[0] as string})
  await channel.assertExchange('arguments', 'headers', {arguments: everyType})
  await channel.bindQueue('a b', 'arguments', 'k', {...everyType, 'x-match': 'all'})
  await channel.bindQueue('a b', 'arguments', 'k', {'x-match': 'any-with-x'})
  await consumeAwkwardly(channel)
  return connection
}

async function consumeAwkwardly(channel: Channel): Promise<void> {
  const queues = {
    single: {'x-single-active-consumer': true},
    quorum: {'x-queue-type': 'quorum'},
    stream: {'x-queue-type': 'stream'},
    tagged: {},
    exclusive: {},
  }
  for (const [name, args] of Object.entries(queues)) await channel.assertQueue(name, {arguments: args})
  const consume = (queue: string, consumerTag: string, options = {}) =>
    channel.consume(queue, () => {}, {consumerTag, ...options})
  await consume('a b', 'no prefetch')
  await channel.prefetch(7)
  await consume('a b', 'ä\t"b" ключ', {noAck: true})
  await consume('a b', 'high', {arguments: {'x-priority': typed('long', 5)}})
  await consume('a b', 'low', {arguments: {'x-priority': typed('long', -5)}})
  await consume('tagged', 'arguments', {arguments: everyType})
  await consume('exclusive', 'alone', {exclusive: true})
  await consume('single', 'active')
  await consume('single', 'waits')
  await channel.prefetch(1)
  await consume('quorum', 'first')
  await consume('quorum', 'second')
  await consume('stream', 'from the start', {arguments: {'x-stream-offset': 'first'}})
  await consume('..x', '')
}

async function routePlainly(broker: Broker): Promise<ChannelModel> {
  const connection = await amqp.connect(`${broker.amqpUrl}/${routing.plain}`)
  const channel = await connection.createChannel()
  await channel.assertExchange('x', 'headers', {arguments: plainTypes})
  await channel.assertQueue('q')
  await channel.bindQueue('q', 'x', '', plainTypes)
  await channel.consume('q', () => {}, {consumerTag: 't', arguments: {'x-priority': typed('long', 2), 'x-rate': true}})
  return connection
}

async function put(broker: Broker, path: string, body: unknown): Promise<void> {
  const {status} = await api(broker, 'PUT', path, body)
  if (status >= 300) throw new Error(`PUT ${path} was answered ${status}`)
}

async function succeed(outcome: Promise<Outcome>): Promise<void> {
  const {exitCode, stderr} = await outcome
  if (exitCode !== 0) throw new Error(stderr)
}

/** Waits until an answer of the API is as it should be: what comes from statistics lags. */
async function until(broker: Broker, path: string, isReady: (items: Record<string, unknown>[]) => boolean) {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(200)) {
    if (isReady((await api(broker, 'GET', path)).body)) return
  }
  throw new Error(`the broker did not count what ${path} shows`)
}
