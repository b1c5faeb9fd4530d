import {once} from 'node:events'
import {connect as connectTcp, type Socket} from 'node:net'
import {setTimeout as sleep} from 'node:timers/promises'
import amqp, {type Channel, type ChannelModel} from 'amqplib'

import {api} from '../helpers/broker/api.js'
import type {Broker} from '../helpers/broker/index.js'

const vhost = 'run ä/b "c"'
const user = 'run ü "1"'

const typed = (type: string, value: unknown) => ({'!': type, value})

/** Sorted by name: amqplib sends properties, though not what is nested in them, in the reverse order. */
const inOrder = (properties: object) =>
  Object.fromEntries(
    Object.entries(properties).sort(([one], [other]) => Buffer.compare(Buffer.from(other), Buffer.from(one))),
  )

/** Of the types that JSON tells apart. */
const awkward = {
  capabilities: {'basic.nack': true, 'connection.blocked': false, deeper: {leaf: 'ключ 🐰', 'x.y': true}},
  'a,b': 'comma',
  connection_name: 'ä/b "c"\ttab',
  information: '<b>&amp;</b>',
  platform: '',
  product: 'back\\slash',
  version: "it's 1.0",
  'x-long': typed('long', 5_000_000_000),
  'x-rate': typed('double', 0.25),
  ключ: 'non-Latin key',
}

/** amqplib knows the methods of transactions, but has no function for them. */
const select = (channel: Channel) =>
  (channel as unknown as {rpc(method: number, fields: object, expected: number): Promise<unknown>}).rpc(
    0x5a000a,
    {},
    0x5a000b,
  )

/** Several clients with several channels each, in the states that lists show. */
export async function openClients(broker: Broker) {
  const [v, u] = [vhost, user].map(encodeURIComponent) as [string, string]
  await api(broker, 'PUT', `/vhosts/${v}`, {})
  await api(broker, 'PUT', `/users/${u}`, {password: 's3cret', tags: 'management'})
  for (const name of ['guest', user]) {
    const grant = {configure: '.*', write: '.*', read: '.*'}
    await api(broker, 'PUT', `/permissions/${v}/${encodeURIComponent(name)}`, grant)
  }
  const url = `${broker.amqpUrl}/${v}`
  const connections = [
    await amqp.connect(url, {clientProperties: inOrder(awkward)}),
    await amqp.connect(`${url}?heartbeat=7&frameMax=65536&channelMax=10`, {
      credentials: amqp.credentials.plain(user, 's3cret'),
    }),
    await amqp.connect(url, {clientProperties: inOrder({...awkward, capabilities: {}, connection_name: ''})}),
  ] as [ChannelModel, ChannelModel, ChannelModel]
  const [one, two] = connections

  const consumer = await one.createChannel()
  await consumer.prefetch(7)
  const {queue} = await consumer.assertQueue('', {exclusive: true})
  for (let i = 0; i < 5; i++) consumer.sendToQueue(queue, Buffer.from('held'))
  for (const consumerTag of ['a', 'b']) await consumer.consume(queue, () => {}, {consumerTag})
  const confirming = await one.createConfirmChannel()
  await confirming.prefetch(3, true)
  // Ten and more, for the order of their numbers.
  for (let i = 0; i < 9; i++) await two.createChannel()
  const transactional = await two.createChannel()
  await select(transactional)
  for (let i = 0; i < 2; i++) transactional.sendToQueue('nowhere', Buffer.from('uncommitted'))
  await counted(broker)
  return {
    user,
    async close() {
      for (const connection of connections) await connection.close()
      await api(broker, 'DELETE', `/vhosts/${v}`)
      await api(broker, 'DELETE', `/users/${u}`)
    },
  }
}

/** Waits until the statistics are those of the clients above. */
async function counted(broker: Broker): Promise<void> {
  await until('count its channels', async () => {
    const [connections, channels] = [await get(broker, '/connections'), await get(broker, '/channels')]
    const has = (rows: Record<string, unknown>[], wanted: object) =>
      rows.some((row) => Object.entries(wanted).every(([key, value]) => row[key] === value))
    return (
      [2, 10, 0].every((count) => has(connections, {channels: count})) &&
      has(channels, {consumer_count: 2, messages_unacknowledged: 5, prefetch_count: 7}) &&
      has(channels, {messages_uncommitted: 2, transactional: true}) &&
      has(channels, {confirm: true}) &&
      channels.length >= 12
    )
  })
}

const get = async (broker: Broker, path: string) => (await api(broker, 'GET', path)).body as Record<string, unknown>[]

export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(200)) if (await isSo()) return
  throw new Error(`the broker did not ${what}`)
}

/** Waits until the broker shows no connection, also of those that have just been closed. */
export const noClients = (broker: Broker) =>
  until('forget its connections', async () => {
    const all = await Promise.all(['/connections', '/channels'].map((path) => get(broker, path)))
    return all.flat().length === 0
  })

/** Opens a connection of the stream protocol, as far as the broker lists it. */
export async function openStream(broker: Broker): Promise<Socket> {
  const {body} = await api(broker, 'GET', '/overview')
  const {port} =
    (body.listeners as {protocol: string; port: number}[]).find(({protocol}) => protocol === 'stream') ?? {}
  const socket = connectTcp(Number(port), '127.0.0.1')
  const text = (content: string) => Buffer.concat([number(content.length, 2), Buffer.from(content)])
  const number = (value: number, bytes: number) => {
    const buffer = Buffer.alloc(bytes)
    buffer.writeUIntBE(value, 0, bytes)
    return buffer
  }
  const send = (key: number, ...parts: Buffer[]) => {
    const frame = Buffer.concat([number(key, 2), number(1, 2), ...parts])
    socket.write(Buffer.concat([number(frame.length, 4), frame]))
  }
  const password = Buffer.from(`\0${broker.username}\0${broker.password}`)
  send(17, number(1, 4), number(1, 4), text('product'), text('stream client'))
  await once(socket, 'data')
  send(18, number(2, 4))
  await once(socket, 'data')
  send(19, number(3, 4), text('PLAIN'), number(password.length, 4), password)
  const [tuned] = (await once(socket, 'data')) as [Buffer]
  // The answer to the login is followed by the limits, at once or in a packet of their own; they are taken as they are.
  const limits = tuned.length > 16 ? tuned : ((await once(socket, 'data')) as [Buffer])[0]
  send(20, limits.subarray(-8))
  send(21, number(4, 4), text('/'))
  await until('list the stream', async () =>
    (await get(broker, '/connections')).some(({protocol}) => protocol === 'stream'),
  )
  return socket
}

/** Starts a shovel, which connects within the broker, and ends it again. */
export async function openDirect(broker: Broker) {
  const shovel = '/parameters/shovel/%2F/run_direct'
  const value = {
    'src-protocol': 'amqp091',
    'src-uri': 'amqp:///%2F',
    'src-queue': 'run_source',
    'dest-protocol': 'amqp091',
    'dest-uri': 'amqp:///%2F',
    'dest-queue': 'run_destination',
  }
  await api(broker, 'PUT', shovel, {value})
  await until('list the shovel', async () => {
    const isDirect = ({type}: Record<string, unknown>) => type === 'direct'
    const own = ({name}: Record<string, unknown>) => String(name).startsWith('<')
    const [connections, channels] = [await get(broker, '/connections'), await get(broker, '/channels')]
    return connections.filter(isDirect).length === 2 && channels.filter(own).length === 2
  })
  return async () => {
    await api(broker, 'DELETE', shovel)
    for (const queue of ['run_source', 'run_destination']) await api(broker, 'DELETE', `/queues/%2F/${queue}`)
  }
}
