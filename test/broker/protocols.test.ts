import {once} from 'node:events'
import {connect as connectTcp, type Socket} from 'node:net'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {startBroker} from '../helpers/broker/index.js'
import {freePorts} from '../helpers/broker/ports.js'
import {until} from './clients.js'
import {type Case, compareOutcomes, compareRows, withoutLists} from './compare.js'
import {mqttConnect} from './mqtt_client.js'
import {ours} from './tools.js'

const release = inject('release')
const isOld = release === '3.10.8'
const [ports] = await freePorts(1)
const [mqtt, stomp] = [ports?.amqp ?? 0, ports?.stream ?? 0]
const broker = await startBroker({
  release,
  plugins: ['rabbitmq_mqtt', 'rabbitmq_stomp'],
  config: [`mqtt.listeners.tcp.1 = 127.0.0.1:${mqtt}`, `stomp.listeners.tcp.1 = 127.0.0.1:${stomp}`],
})
const sockets: Socket[] = []

async function open(port: number, greeting: Buffer) {
  const socket = connectTcp(port, '127.0.0.1').on('error', () => {})
  sockets.push(socket)
  socket.write(greeting)
  await once(socket, 'data')
}

const stompConnect = Buffer.from('CONNECT\naccept-version:1.2\nhost:/\nlogin:guest\npasscode:guest\n\n\0')

beforeAll(async () => {
  for (const client of ['client "ä"', 'other']) await open(mqtt, mqttConnect(client))
  await open(stomp, stompConnect)
  await until('list the connections', async () => {
    const {body} = await api(broker, 'GET', '/connections')
    return body.filter((each: {state?: string}) => each.state === 'running').length === 3
  })
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await broker.stop()
})

const formatters = ['table', 'json', 'csv', 'erlang']
const columns = ['conn_name', 'port', 'peer_port', 'host', 'peer_host', 'ssl', 'connection_state', 'channel_max']

const hasProperties = release !== '4.3'
const noProperties = {
  reason: 'the API of 4.3 has no client properties of STOMP',
  on: '4.3' as const,
  exitCode: 0,
  stdout: /^.*\b1\b.*\[\]/m,
}

describe('side by side: a column that there is not', () => {
  compareOutcomes(
    broker,
    ['list_stomp_connections', 'list_mqtt_connections'].flatMap((command) =>
      [['nosuch'], ['ssl,nosuch', '-V'], ['--dry-run']].map((words) => ({args: [command, ...words]})),
    ),
  )
})

describe('side by side: list_stomp_connections', () => {
  compareRows(
    broker,
    formatters.flatMap((formatter): Case[] =>
      [
        ['-q', ...columns, 'frame_max', 'auth_login'],
        ['-s', 'peer_addr', 'channels'],
      ].map((words) => ({
        args: ['list_stomp_connections', ...withoutLists(formatter, words), '--formatter', formatter],
      })),
    ),
  )
  compareRows(
    broker,
    (hasProperties ? formatters : ['table']).map((formatter) => ({
      args: ['-s', 'list_stomp_connections', 'channels', 'client_properties', '--formatter', formatter],
      differs: noProperties,
    })),
  )

  it('tells the version', async () => {
    expect(await ours(broker, ['-s', 'list_stomp_connections', 'version'])).toMatchObject({stdout: '1.2\n'})
  })
})

describe('side by side: list_mqtt_connections', () => {
  // The original of 4.0.5 finds no listener but one on all addresses.
  if (isOld) {
    compareRows(
      broker,
      formatters.flatMap((formatter): Case[] => [
        {args: ['-q', 'list_mqtt_connections', ...columns, 'user', 'vhost', '--formatter', formatter]},
        {args: ['list_mqtt_connections', '--formatter', formatter]},
      ]),
    )
  }

  it('tells the clients', async () => {
    const {stdout} = await ours(broker, ['-s', 'list_mqtt_connections', 'client_id', 'user'])
    expect(stdout.split('\n').sort()).toEqual(['', 'client "ä"\tguest', 'other\tguest'])
  })
})
