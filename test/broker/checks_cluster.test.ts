import amqp from 'amqplib'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import type {Broker} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {clusterOfThree} from './cluster_of_three.js'
import {type Case, compareOn, sortedJson} from './compare.js'
import {linked, ours} from './tools.js'

const release = inject('release')
const isOld = release === '3.10.8'
const tool = 'rabbitmq-diagnostics'
const variations = [[], ['-s'], ['--formatter', 'json']]

describe('a cluster of three nodes', () => {
  let whole: () => Promise<void>
  let one: Broker
  let three: Broker
  const run = (...args: string[]) => ours(one, args, {link: linked(tool)})

  const inAll = async (words: string[], more: Partial<Case> = {}) => {
    for (const options of variations)
      await compareOn(one, {tool, args: [...words, ...options], steady: sortedJson, ...more})
  }

  beforeAll(async () => {
    const cluster = await clusterOfThree()
    ;[one, , three] = cluster.nodes
    whole = cluster.whole
    if (isOld) {
      const definition = {'ha-mode': 'nodes', 'ha-params': [one.node, three.node]}
      await api(one, 'PUT', '/policies/%2F/mirrored', {pattern: '^mirrored', definition})
    }
    const connection = await amqp.connect(one.amqpUrl)
    const channel = await connection.createChannel()
    await channel.assertQueue('quorum/b "c"', {durable: true, arguments: {'x-queue-type': 'quorum'}})
    await channel.assertQueue('mirrored "c"', {durable: true})
    await connection.close()
  })
  afterAll(async () => {
    await one.tool('rabbitmq-upgrade', ['revive'])
    await three.rabbitmqctl('start_app')
    await whole()
    for (const queue of ['quorum%2Fb%20%22c%22', 'mirrored%20%22c%22']) await api(one, 'DELETE', `/queues/%2F/${queue}`)
    if (isOld) await api(one, 'DELETE', '/policies/%2F/mirrored')
  })

  it('is critical in no node while all are there', async () => {
    const safe = async () => (await api(one, 'GET', '/health/checks/node-is-quorum-critical')).status === 200
    await until('have all replicas', safe)
    await inAll(['check_if_node_is_quorum_critical'])
    await inAll(['check_if_node_is_mirror_sync_critical'])
  })

  it('tells of another node what it knows', async () => {
    const {port} = (await api(one, 'GET', '/overview')).body.listeners.find(
      ({node, protocol}: {node: string; protocol: string}) => node === three.node && protocol === 'amqp',
    )
    const commands = [
      ['listeners'],
      ['check_port_listener', `${port}`],
      ['check_port_listener', `${one.amqpPort}`],
      ['check_protocol_listener', 'amqp'],
      ['check_running'],
      ['is_running'],
      ['is_booting'],
      ['check_virtual_hosts'],
      ['check_local_alarms'],
      ['alarms'],
      ['log_location'],
    ]
    for (const words of commands) await compareOn(one, {tool, args: ['-n', three.node, ...words], steady: sortedJson})
    const numbers = (text: string) => text.replace(/\d+/g, 'N')
    await compareOn(one, {
      args: ['-n', three.node, 'list_node_auth_attempt_stats'],
      steady: (text) => numbers(text),
    })
  })

  it('does not take the answering node for another', async () => {
    const commands = [
      ['check_certificate_expiration'],
      ['check_if_node_is_quorum_critical'],
      ...(isOld ? [['check_if_node_is_mirror_sync_critical']] : []),
      ['erlang_version'],
    ]
    for (const words of commands) {
      const {exitCode, stderr} = await run('-n', three.node, '-q', ...words)
      expect({words, exitCode, stderr}).toEqual({
        words,
        exitCode: 69,
        stderr: expect.stringMatching(/^Error: the management API tells .* of the node that answers alone, .*\n$/),
      })
    }
    expect(await run('-n', 'nosuch@localhost', 'is_running')).toMatchObject({exitCode: 69, stdout: ''})
  })

  it('has alarms on another node', async () => {
    await three.rabbitmqctl('set_disk_free_limit', '100000GB')
    const alarmed = (broker: Broker) => async () => (await api(broker, 'GET', '/health/checks/alarms')).status === 503
    for (const broker of [one, three]) await until('run out of disk', alarmed(broker))
    await inAll(['check_alarms'])
    await inAll(['check_local_alarms'])
    await compareOn(one, {tool, args: ['-n', three.node, 'check_local_alarms']})
    await three.rabbitmqctl('set_disk_free_limit', '1MB')
    await until('recover', async () => !(await alarmed(one)()))
  })

  it('is critical in the others once a node is stopped', async () => {
    await three.rabbitmqctl('stop_app')
    await until('miss a node', async () => {
      const {body} = await api(one, 'GET', '/nodes')
      return body.some(({running}: {running: boolean}) => !running)
    })
    await inAll(['check_if_node_is_quorum_critical'])
    await inAll(['check_if_node_is_mirror_sync_critical'])
    for (const words of [['check_running'], ['is_running'], ['is_booting']])
      await compareOn(one, {tool, args: ['-n', three.node, ...words]})
    for (const words of [['listeners'], ['check_port_listener', '5672'], ['check_virtual_hosts'], ['log_location']]) {
      expect(await run('-n', three.node, ...words)).toMatchObject({exitCode: 69, stdout: ''})
    }
  })

  it('fails for a node under maintenance, which takes no connections', async () => {
    await one.tool('rabbitmq-upgrade', ['drain'])
    const differs = {
      reason: 'a node under maintenance does not answer, so that it cannot say that the check does not apply',
      exitCode: 69,
      stdout: '',
      stderr: /^Error: .* refused the connection/,
    }
    await compareOn(one, {tool, args: ['check_if_node_is_quorum_critical'], differs})
  })
})
