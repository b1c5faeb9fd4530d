import {once} from 'node:events'
import type {Socket} from 'node:net'

import {WebSocket} from 'undici'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {startBroker} from '../helpers/broker/index.js'
import {freePorts} from '../helpers/broker/ports.js'
import {openAmqp10} from './amqp10_client.js'
import {until} from './clients.js'
import {type Case, compareOutcomes, compareRows, withoutLists} from './compare.js'
import {mqttConnect} from './mqtt_client.js'
import {ours} from './tools.js'

const release = inject('release')
const isOld = release === '3.10.8'
const [ports] = await freePorts(1)
const webMqtt = ports?.stream ?? 0
const broker = await startBroker({
  release,
  plugins: ['rabbitmq_web_mqtt', ...(isOld ? ['rabbitmq_amqp1_0'] : [])],
  config: ['web_mqtt.tcp.ip = 127.0.0.1', `web_mqtt.tcp.port = ${webMqtt}`],
})
const sockets: Socket[] = []
const webSockets: WebSocket[] = []

async function openWebMqtt(client: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${webMqtt}/ws`, ['mqtt'])
  webSockets.push(socket)
  await once(socket, 'open')
  socket.send(mqttConnect(client))
  await once(socket, 'message')
}

beforeAll(async () => {
  for (const client of ['web "ä"', 'web']) await openWebMqtt(client)
  for (const container of ['box "ä"', 'box']) sockets.push(await openAmqp10(broker.amqpPort, container))
  await until('list the connections', async () => {
    const {body} = await api(broker, 'GET', '/connections')
    return body.filter(({client_properties}: {client_properties?: object}) => client_properties).length === 4
  })
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  for (const socket of webSockets) socket.close()
  await broker.stop()
})

const formatters = ['table', 'json', 'csv', 'erlang']

describe('side by side: list_web_mqtt_connections', () => {
  const command = 'list_web_mqtt_connections'
  // The original came with 3.13.1, and that of 4.0.5 finds no listener but one on all addresses.
  if (release === '4.3') {
    const columns = ['conn_name', 'port', 'peer_port', 'host', 'peer_host', 'ssl', 'connection_state', 'user', 'vhost']
    compareRows(
      broker,
      formatters.flatMap((formatter): Case[] => [
        {args: ['-q', command, ...withoutLists(formatter, columns), '--formatter', formatter]},
        {args: [command, '--formatter', formatter]},
      ]),
    )
  }
  if (!isOld)
    compareOutcomes(broker, [
      {args: [command, '--dry-run']},
      {args: [command, 'nosuch']},
      {tool: 'rabbitmq-diagnostics', args: [command, '--dry-run']},
    ])

  it('tells the clients, and no others', async () => {
    const {stdout} = await ours(broker, ['-s', command, 'client_id', 'user'])
    expect(stdout.split('\n').sort()).toEqual(['', 'web\tguest', 'web "ä"\tguest'])
  })
})

describe('side by side: list_amqp10_connections', () => {
  const command = 'list_amqp10_connections'
  if (isOld) {
    const reason = 'the original of 3.10.8 finds no connection at all'
    compareRows(broker, [{args: [command, 'user', 'ssl'], differs: {reason, stdout: /guest/}}])
    compareOutcomes(broker, [
      {args: [command, '--dry-run']},
      {args: [command, 'nosuch']},
      {tool: 'rabbitmq-diagnostics', args: [command, '--dry-run']},
    ])
  }

  it('tells the connections, and no others', async () => {
    const {stdout} = await ours(broker, ['-s', command, 'conn_name', 'user'])
    expect(stdout).toMatch(/^(127\.0\.0\.1:\d+ -> 127\.0\.0\.1:\d+\tguest\n){2}$/)
  })
})
