import {setTimeout as sleep} from 'node:timers/promises'
import {type Channel, type ChannelModel, connect, type Options} from 'amqplib'
import {api} from '../test/helpers/broker/api.js'
import type {BrokerInfo} from '../test/helpers/broker/index.js'

export const vhost = 'demo'

const ofType = (type: string): Options.AssertQueue => ({arguments: {'x-queue-type': type}})

const queues: Record<string, Options.AssertQueue> = {
  orders: {},
  'orders.eu': {},
  invoices: ofType('quorum'),
  clicks: ofType('stream'),
  payments: {deadLetterExchange: 'failed'},
  'payments.failed': {},
  exports: {},
  'audit.log': {},
}

const bindings: [exchange: string, pattern: string, queue: string][] = [
  ['events', 'order.#', 'orders'],
  ['events', 'order.*.eu', 'orders.eu'],
  ['events', 'invoice.*', 'invoices'],
  ['events', 'page.click', 'clicks'],
  ['events', 'payment.*', 'payments'],
  ['events', 'export.*', 'exports'],
  ['events', '#', 'audit.log'],
  ['failed', '', 'payments.failed'],
]

const messages: [routingKey: string, count: number][] = [
  ['order.created.eu', 5],
  ['order.created.us', 7],
  ['order.cancelled.eu', 2],
  ['page.click', 100],
  ['payment.declined', 3],
  ['export.requested', 12],
]

async function declare(channel: Channel) {
  await channel.assertExchange('events', 'topic')
  await channel.assertExchange('failed', 'fanout')
  for (const [queue, options] of Object.entries(queues)) await channel.assertQueue(queue, {durable: true, ...options})
  for (const [exchange, pattern, queue] of bindings) await channel.bindQueue(queue, exchange, pattern)
}

async function publish(client: ChannelModel) {
  const channel = await client.createConfirmChannel()
  const send = (key: string, number: number) =>
    channel.publish('events', key, Buffer.from(JSON.stringify({number})), {
      persistent: true,
      contentType: 'application/json',
    })
  for (const [key, count] of messages) for (let number = 1; number <= count; number++) send(key, number)
  await channel.waitForConfirms()
  let number = 0
  // Keeps the rates above zero.
  const invoicing = setInterval(() => send('invoice.sent', ++number), 1000)
  client.on('close', () => clearInterval(invoicing))
}

async function consume(client: ChannelModel) {
  const channel = await client.createChannel()
  await channel.prefetch(20)
  const handle = (
    queue: string,
    handler: (message: Parameters<Channel['ack']>[0]) => void,
    options?: Options.Consume,
  ) => channel.consume(queue, (message) => message && handler(message), options)

  await handle('invoices', (message) => channel.ack(message), {consumerTag: 'accounting'})
  await handle('payments', (message) => channel.nack(message, false, false), {consumerTag: 'payment-gateway'})
  await handle('clicks', (message) => channel.ack(message), {
    consumerTag: 'analytics',
    arguments: {'x-stream-offset': 'last'},
  })
  const {queue} = await channel.assertQueue('', {exclusive: true})
  await channel.bindQueue(queue, 'events', 'order.#')
  await handle(queue, (message) => channel.ack(message), {consumerTag: 'dashboard'})
}

/** Takes five messages and never gets done with them. */
async function dawdle(client: ChannelModel) {
  const channel = await client.createChannel()
  await channel.prefetch(5)
  await channel.consume('exports', () => {}, {consumerTag: 'slow-export'})
}

/** Returns when the statistics, which lag, tell of the messages. */
async function counted(broker: BrokerInfo) {
  const isCounted = async () => {
    const {body} = await api(broker, 'GET', `/queues/${vhost}`)
    const find = (name: string) => body.find((queue: {name: string}) => queue.name === name)
    const expected = Object.entries({orders: 14, exports: 12, clicks: 100, 'payments.failed': 3})
    return expected.every(([name, count]) => find(name).messages === count) && find('invoices').consumers === 1
  }
  for (let attempt = 0; attempt < 50 && !(await isCounted()); attempt++) await sleep(100)
}

/** Fills the vhost `demo`, and stays connected to it while this process runs. */
export async function populate(broker: BrokerInfo) {
  const path = `/vhosts/${vhost}`
  await api(broker, 'PUT', path, {})
  await api(broker, 'PUT', `/permissions/${vhost}/${broker.username}`, {configure: '.*', write: '.*', read: '.*'})
  const policy = {pattern: '^audit\\.', definition: {'max-length': 1000}, 'apply-to': 'queues'}
  await api(broker, 'PUT', `/policies/${vhost}/audit`, policy)

  const client = async (name: string) => {
    const connected = await connect(`${broker.amqpUrl}/${vhost}`, {clientProperties: {connection_name: name}})
    // A user may close a connection to see what happens; the others stay.
    connected.on('error', (error) => console.error(`${name}: ${error.message}`))
    return connected
  }
  const shop = await client('shop')
  await declare(await shop.createChannel())
  await consume(await client('back office'))
  await publish(shop)
  await dawdle(await client('exporter'))
  await counted(broker)
}
