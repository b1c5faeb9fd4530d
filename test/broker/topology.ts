import {setTimeout as sleep} from 'node:timers/promises'
import amqp, {type ChannelModel} from 'amqplib'

import {api} from '../helpers/broker/api.js'
import type {Broker} from '../helpers/broker/index.js'

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
  {name: 'sbs ä/b "c"', password: 'pw', tags: 'monitoring,policymaker'},
  {name: 'sbs_nopassword', hash: '', tags: 'management'},
  {name: 'sbs_plain', password: 'pw', tags: ''},
  {name: 'sbs\ttab', password: 'pw', tags: 'administrator,custom tag'},
]

/**
 * Fills a broker with one of everything that lists print: names, arguments, types of queues, states of messages, users,
 * grants, policies and limits. The connection holds the exclusive queue and the unacknowledged messages.
 */
export async function buildTopology(broker: Broker): Promise<ChannelModel> {
  const put = async (path: string, body: unknown) => {
    const {status} = await api(broker, 'PUT', path, body)
    if (status >= 300) throw new Error(`PUT ${path} was answered ${status}`)
  }
  const e = encodeURIComponent
  const vhost = e(awkwardVhost)
  await put(`/vhosts/${vhost}`, {description: 'Awkward "ä"\tone', tags: 'sbs,two words'})
  await put('/vhosts/sbs_empty', {default_queue_type: 'quorum'})
  for (const name of ['sbs_arguments', 'sbs_unsorted']) {
    await put(`/vhosts/${name}`, {})
    await put(`/permissions/${name}/guest`, {configure: '.*', write: '.*', read: '.*'})
  }
  await put('/users/sbs_nogrants', {password: 'pw', tags: ''})
  await put(`/permissions/${vhost}/guest`, {configure: '.*', write: '.*', read: '.*'})
  for (const {name, password, hash, tags} of users) {
    await put(`/users/${e(name)}`, {tags, ...(password ? {password} : {password_hash: hash})})
    await put(`/permissions/${vhost}/${e(name)}`, {configure: '^\\d+\t"x"$', write: '', read: 'ä|日'})
  }
  await put(`/policies/${vhost}/${e('p/ä "1"')}`, {
    pattern: '^tab',
    definition: {'max-length': 5, overflow: 'reject-publish'},
    'apply-to': 'queues',
    priority: 3,
  })
  await put(`/operator-policies/${vhost}/op`, {
    pattern: '^a',
    definition: {'message-ttl': 60_000_000},
    'apply-to': 'queues',
  })
  await put(`/vhost-limits/${vhost}/max-queues`, {value: 1000})

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
async function statistics(broker: Broker): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(200)) {
    const {body} = await api(broker, 'GET', `/queues/${encodeURIComponent(awkwardVhost)}`)
    const isCounted = ({name, messages, consumers, messages_unacknowledged: held}: Record<string, unknown>) =>
      messages !== undefined && consumers !== undefined && (name !== 'busy' || held === 2)
    if (body.every(isCounted)) return
  }
  throw new Error('the broker did not count its queues')
}

export async function removeTopology(broker: Broker): Promise<void> {
  for (const vhost of [awkwardVhost, 'sbs_empty', 'sbs_arguments', 'sbs_unsorted']) {
    await api(broker, 'DELETE', `/vhosts/${encodeURIComponent(vhost)}`)
  }
  for (const name of [...users.map((user) => user.name), 'sbs_nogrants']) {
    await api(broker, 'DELETE', `/users/${encodeURIComponent(name)}`)
  }
}
