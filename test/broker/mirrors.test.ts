import amqp from 'amqplib'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {type Broker, type Cluster, startCluster} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {differ, ours, theirs, words} from './tools.js'

const release = '3.10.8'
const vhost = '/'
const [small, large] = ['small ä/b "c"', 'large']

describe.runIf(inject('release') === release)('a cluster of two nodes', () => {
  let cluster: Cluster
  let one: Broker
  let two: Broker

  beforeAll(async () => {
    // A synchronisation of three seconds or more, which no command that stops it can miss.
    cluster = await startCluster({release, size: 2, config: ['mirroring_sync_max_throughput = 500KB']})
    ;[one, two] = cluster.nodes as [Broker, Broker]
    await fill({[small]: 10, [large]: 20_000})
    await mirrorAnew()
  })
  afterAll(() => cluster?.stop())

  async function fill(queues: Record<string, number>) {
    const connection = await amqp.connect(one.amqpUrl)
    const channel = await connection.createConfirmChannel()
    for (const [queue, count] of Object.entries(queues)) {
      await channel.assertQueue(queue)
      for (let i = 1; i <= count; i++) {
        channel.sendToQueue(queue, Buffer.alloc(100))
        if (i % 5000 === 0) await channel.waitForConfirms()
      }
      await channel.waitForConfirms()
    }
    await connection.close()
  }

  /** Mirrors of queues that have messages are not synchronised. */
  async function mirrorAnew() {
    const have = (count: number) => async () => {
      const {body} = await api(one, 'GET', '/queues/%2F')
      return body.every(({slave_nodes = []}: {slave_nodes?: string[]}) => slave_nodes.length === count)
    }
    await api(one, 'DELETE', '/policies/%2F/ha')
    await until('have no mirrors', have(0))
    const definition = {'ha-mode': 'all', 'ha-sync-mode': 'manual', 'ha-sync-batch-size': 1}
    await api(one, 'PUT', '/policies/%2F/ha', {pattern: '.*', definition})
    await until('mirror the queues', have(1))
  }

  /** The mirrors of a queue, as rabbitmqctl sees them: all, and those that are synchronised. */
  async function mirrors(queue: string) {
    const columns = ['name', 'slave_pids', 'synchronised_slave_pids']
    const {stdout} = await theirs(one, ['list_queues', '-p', vhost, ...columns, '--formatter', 'json'])
    const rows = JSON.parse(stdout) as {name: string; slave_pids: string[]; synchronised_slave_pids: string[]}[]
    const {slave_pids: all = [], synchronised_slave_pids: synchronised = []} =
      rows.find(({name}) => name === queue) ?? {}
    return {all: all.length, synchronised: synchronised.length}
  }

  it('has nothing to stop before anything synchronises', async () => {
    for (const options of [[], ['-q'], ['--formatter', 'json']]) {
      const args = ['cancel_sync_queue', ...options, small]
      expect(await ours(one, args)).toEqual(await theirs(one, args))
    }
    expect(await mirrors(small)).toEqual({all: 1, synchronised: 0})
  })

  it('sync_queue returns when the mirrors are synchronised', async () => {
    if ((await mirrors(small)).synchronised > 0) await mirrorAnew()
    const outcome = await ours(one, ['sync_queue', small])
    expect(outcome).toEqual({exitCode: 0, stdout: `Synchronising queue '${small}' in vhost '/' ...\n`, stderr: ''})
    expect(await mirrors(small)).toEqual({all: 1, synchronised: 1})
  })

  it('sync_queue of what is synchronised does no more', async () => {
    for (const options of [[], ['--formatter', 'json']]) {
      const args = ['sync_queue', small, ...options]
      expect(await ours(one, args)).toEqual(await theirs(one, args))
    }
  })

  it('sync_queue waits, cancel_sync_queue makes it fail, and another one is not misled by that', async () => {
    if ((await mirrors(large)).synchronised > 0) await mirrorAnew()
    let isWaiting = true
    const waiting = ours(one, ['sync_queue', large]).finally(() => {
      isWaiting = false
    })
    // The state in the API is up to five seconds old, so what cannot be seen to have begun is cancelled until it ends.
    while (isWaiting) {
      const outcome = await ours(two, ['cancel_sync_queue', '-q', large])
      expect(outcome).toMatchObject({exitCode: 0, stdout: expect.stringMatching(/^(not_syncing\n)?$/)})
    }
    expect(await waiting).toMatchObject({exitCode: 69})
    expect(await mirrors(large)).toEqual({all: 1, synchronised: 0})
    expect(await ours(one, ['sync_queue', '-q', large])).toEqual({exitCode: 0, stdout: '', stderr: ''})
    expect(await mirrors(large)).toEqual({all: 1, synchronised: 1})
  })

  it('cluster_status agrees but for what the API says of the node that answers alone', async () => {
    differ('the API tells the Erlang version of the node that answers alone')
    const other = RegExp(`^(${two.node}: RabbitMQ .* on Erlang|Node: ${two.node}, status:) .*$`, 'gm')
    const lines = (text: string) =>
      words(text)
        .replace(other, '$1')
        .split('\n')
        .map((line) => line.trimEnd())
        .sort()
    const [original, own] = await Promise.all([theirs(one, ['cluster_status']), ours(one, ['cluster_status'])])
    expect(lines(own.stdout)).toEqual(lines(original.stdout))
    expect(own.stderr).toBe(
      `Warning: the management API does not tell the Erlang version of ${two.node}, nor whether ${two.node} is under maintenance.\n`,
    )
  })

  it('ping and cluster_status speak of another node that runs', async () => {
    const ping = ['-n', two.node, 'ping']
    expect(await ours(one, ping)).toEqual(await theirs(one, ping))
    const {exitCode, stdout} = await ours(one, ['-n', two.node, 'cluster_status'])
    expect(exitCode).toBe(0)
    expect(stdout.split('\n')[0]).toBe(`Cluster status of node ${two.node} ...`)
  })

  it('a node that is stopped is told from one that runs', async () => {
    await two.rabbitmqctl('stop_app')
    try {
      const [original, own] = await Promise.all([theirs(one, ['cluster_status']), ours(one, ['cluster_status'])])
      expect({...own, stdout: words(own.stdout)}).toEqual({...original, stdout: words(original.stdout)})
      expect(await ours(one, ['-n', two.node, 'ping', '-q'])).toMatchObject({exitCode: 69, stdout: ''})
      expect(await ours(one, ['-n', two.node, 'cluster_status'])).toMatchObject({exitCode: 69, stdout: ''})
    } finally {
      await two.rabbitmqctl('start_app')
    }
  })
})
