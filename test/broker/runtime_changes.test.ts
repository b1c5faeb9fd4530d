import amqp from 'amqplib'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect, type Outcome} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {compareChanges, compareOn, compareOutcomes} from './compare.js'
import {differ, ours, theirs, words} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release').startsWith('3.')
const json = ['--formatter', 'json']

describe('side by side: the name of the cluster', () => {
  const nameOf = async () => (await api(broker, 'GET', '/cluster-name')).body.name as string
  let former = ''
  beforeAll(async () => {
    former = await nameOf()
  })
  afterAll(() => api(broker, 'PUT', '/cluster-name', {name: former}))
  const prepare = async () => void (await api(broker, 'PUT', '/cluster-name', {name: 'before'}))

  compareChanges(
    broker,
    {prepare, state: nameOf},
    [
      ['set_cluster_name', 'production-eu'],
      ['set_cluster_name', 'ä/b "c" #1?&%2F'],
      ['set_cluster_name', 'tab\t日本 🐰'],
      ['set_cluster_name', ''],
      ['set_cluster_name', ' lead '],
      ['set_cluster_name', '..'],
      ['set_cluster_name', '--', '-dash'],
      ['set_cluster_name', 'x', '-q'],
      ['-s', 'set_cluster_name', 'x'],
      ['set_cluster_name', 'x', ...json],
      ['set_cluster_name', 'x', '--formatter', 'erlang'],
      ['set_cluster_name', 'x', '--dry-run'],
      ['set_cluster_name'],
      ['set_cluster_name', 'a', 'b'],
    ].map((args) => ({args})),
  )
})

describe('side by side: ping', () => {
  compareOutcomes(
    broker,
    [
      ['ping'],
      ['ping', '-q'],
      ['ping', '-s'],
      ['ping', '-t', '7'],
      ['ping', '--dry-run'],
      ['ping', ...json],
      ['ping', '--formatter', 'erlang'],
      ['ping', '--formatter', 'table'],
      ['-n', broker.node, 'ping'],
      ['-n', 'nosuch@localhost', 'ping'],
      ['-n', 'nosuch@localhost', 'ping', '-q', '-t', '5'],
      ['-n', 'nosuch@localhost', 'ping', ...json],
      ['-n', 'nosuch', 'ping'],
      ['ping', 'extra'],
    ].map((args) => ({args})),
  )
  compareOutcomes(broker, [{tool: 'rabbitmq-diagnostics', args: ['ping']}])

  it('fails as the original does where nothing answers, and says more', async () => {
    const own = await ours(broker, ['ping', '-q'], {env: {RMQCTL_URL: 'http://127.0.0.1:1'}})
    expect(own).toMatchObject({exitCode: 69, stdout: ''})
    expect(own.stderr).toMatch(
      /^Error:\nFailed to connect and authenticate to http:\/\/127.0.0.1:1 in 60000 ms\n.*refused/,
    )
  })
})

describe('side by side: cluster_status', () => {
  /** Raises or clears both alarms at once, which by way of limits takes the time of several checks. */
  const alarms = (what: 'set' | 'clear') => {
    const calls = ['disk', 'memory'].map((resource) => {
      const alarm = `{resource_limit,${resource},node()}`
      return `rabbit_alarm:${what}_alarm(${what === 'set' ? `{${alarm},[]}` : alarm})`
    })
    return broker.rabbitmqctl('eval', `${calls.join(',')}.`)
  }

  compareOutcomes(
    broker,
    [
      ['cluster_status'],
      ['cluster_status', '-q'],
      ['cluster_status', '-s'],
      ['cluster_status', '--formatter', 'table'],
      ['cluster_status', '--formatter', 'string'],
      ['cluster_status', ...json],
      ['cluster_status', '--dry-run'],
      ['cluster_status', '-t', '9', '-n', broker.node],
      ['cluster_status', 'extra'],
    ].map((args) => ({args, steady: words})),
  )

  it('cluster_status as Erlang: all but the host names and the options of the listeners', async () => {
    differ('the API has neither the host names of the listeners nor, in full, their options')
    const args = ['-q', 'cluster_status', '--formatter', 'erlang']
    const [original, own] = await Promise.all([theirs(broker, args), ours(broker, args)])
    const parts = ({stdout}: Outcome) =>
      stdout.replace(/\{listeners,[\s\S]*(?= \{versions,)/, '').replace(/\{versions,[\s\S]*\}\}\]\},/, '')
    expect(parts(own)).toBe(parts(original))
  })

  it('with alarms', async () => {
    await alarms('set')
    await until('raise its alarms', async () => {
      const {body} = await api(broker, 'GET', '/nodes')
      return body[0].disk_free_alarm && body[0].mem_alarm
    })
    try {
      const sorted = (text: string) => words(text).split('\n').sort().join('\n')
      const {stdout} = await compareOn(broker, {args: ['cluster_status'], steady: sorted})
      expect(stdout).toContain(
        `\n\nFree disk space alarm on node ${broker.node}\nMemory alarm on node ${broker.node}\n\n`,
      )
    } finally {
      await alarms('clear')
    }
  })

  it('of a node that is not there: the code, and where it says so', async () => {
    const args = ['-n', 'nosuch@localhost', 'cluster_status']
    const [original, own] = await Promise.all([theirs(broker, args), ours(broker, args)])
    const start = "Error: unable to perform an operation on node 'nosuch@localhost'"
    for (const {exitCode, stdout, stderr} of [original, own]) {
      expect({exitCode, stdout}).toEqual({exitCode: 69, stdout: ''})
      expect(stderr.startsWith(start)).toBe(true)
    }
  })

  it('as one who may not see everything', async () => {
    for (const tags of ['monitoring', 'management']) {
      await api(broker, 'PUT', '/users/run_lesser', {password: 's3cret', tags})
      const env = {RMQCTL_USERNAME: 'run_lesser', RMQCTL_PASSWORD: 's3cret'}
      const {exitCode} = await ours(broker, ['cluster_status'], {env})
      expect(exitCode).toBe(tags === 'monitoring' ? 0 : 77)
      expect(await ours(broker, ['ping', '-q'], {env})).toMatchObject({exitCode: 0, stdout: 'Ping succeeded\n'})
    }
    await api(broker, 'DELETE', '/users/run_lesser')
  })
})

describe('side by side: queues that cannot be synchronised', () => {
  const vhost = 'run_v/ä'
  const path = `/vhosts/${encodeURIComponent(vhost)}`

  beforeAll(async () => {
    await api(broker, 'PUT', path, {})
    const grant = {configure: '.*', write: '.*', read: '.*'}
    await api(broker, 'PUT', `/permissions/${encodeURIComponent(vhost)}/guest`, grant)
    if (isOld) {
      const policy = {pattern: '^mirrored', definition: {'ha-mode': 'all', 'ha-sync-mode': 'manual'}}
      await api(broker, 'PUT', `/policies/${encodeURIComponent(vhost)}/ha`, policy)
    }
    const connection = await amqp.connect(`${broker.amqpUrl}/${encodeURIComponent(vhost)}`)
    const channel = await connection.createChannel()
    for (const type of ['classic', 'quorum', 'stream']) {
      await channel.assertQueue(type, {arguments: {'x-queue-type': type}})
    }
    await channel.assertQueue('mirrored "ä"')
    await connection.close()
    if (isOld) {
      await until('show the mirrors of a new queue, once it has its statistics', async () => {
        const {body} = await api(broker, 'GET', `/queues/${encodeURIComponent(vhost)}/mirrored%20%22%C3%A4%22`)
        return body.slave_nodes !== undefined
      })
    }
  })
  afterAll(() => api(broker, 'DELETE', path))

  const commandLines = [
    ['sync_queue', '-p', vhost, 'nosuch'],
    ['sync_queue', '-p', 'nosuch', 'classic'],
    ['sync_queue', '-p', vhost, 'classic'],
    ['sync_queue', '-p', vhost, 'quorum', ...json],
    ['sync_queue', '-p', vhost, 'mirrored "ä"'],
    ['sync_queue', '-p', vhost, 'mirrored "ä"', ...json],
    ['sync_queue', '-q', '-p', vhost, 'quorum'],
    ['sync_queue', '-p', vhost, 'x', '--dry-run'],
    ['sync_queue'],
    ['cancel_sync_queue', '-p', vhost, 'nosuch'],
    ['cancel_sync_queue', '-p', vhost, 'classic'],
    ['cancel_sync_queue', '-p', vhost, 'classic', ...json],
    ['cancel_sync_queue', '-p', vhost, 'quorum'],
    ['cancel_sync_queue', '-p', vhost, 'mirrored "ä"'],
    ['cancel_sync_queue', '-s', '-p', vhost, 'mirrored "ä"', '--formatter', 'erlang'],
    ['cancel_sync_queue', 'a', 'b'],
  ]
  if (isOld)
    compareOutcomes(
      broker,
      commandLines.map((args) => ({args})),
    )

  for (const command of ['sync_queue', 'cancel_sync_queue']) {
    it.runIf(isOld)(`${command} says that a stream has no mirrors`, async () => {
      const {exitCode, stderr} = await ours(broker, ['-q', command, '-p', vhost, 'stream'])
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\nstream_queue_not_supported\n'})
    })

    it.runIf(!isOld)(`${command}: a release without mirrors is named`, async () => {
      for (const queue of ['classic', 'quorum', 'nosuch']) {
        const {exitCode, stderr} = await ours(broker, [command, '-p', vhost, queue])
        expect(exitCode).toBe(69)
        expect(stderr).toBe(
          `Error: RabbitMQ ${broker.release} does not mirror classic queues, which ended with 3.13: a quorum queue is always synchronised.\n`,
        )
      }
    })
  }
})
