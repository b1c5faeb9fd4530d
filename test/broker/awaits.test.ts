import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {type Broker, connect, type Outcome} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {clusterOfThree} from './cluster_of_three.js'
import {type Case, compareOutcomes} from './compare.js'
import {inKeyOrder, linked, ours, theirs, words} from './tools.js'

const release = inject('release')
const isOld = release === '3.10.8'
const upgrade = 'rabbitmq-upgrade'
const json = ['--formatter', 'json']

describe('side by side: waits on one node', () => {
  const broker = connect(inject('broker'))
  const variations = [[], ['-q'], ['-s'], json, ['--formatter', 'erlang'], ['-t', '7'], ['--dry-run'], ['x', 'y']]
  compareOutcomes(broker, [
    ...variations.map((options): Case => ({args: ['await_startup', ...options]})),
    ...variations.map((options): Case => ({args: ['await_online_nodes', '1', ...options]})),
    {args: ['await_online_nodes', '+1']},
    {args: ['await_online_nodes', '1.5']},
    {args: ['await_online_nodes', 'abc']},
    {args: ['await_online_nodes']},
    {args: ['await_online_nodes', '3', '-t', '1']},
    {args: ['await_online_nodes', '3', '-t', '1', ...json]},
    // Without -n and without a request nothing tells the name of the node.
    {args: ['await_online_nodes', '1', '-t', '0', '-n', broker.node]},
    {args: ['await_online_nodes', '1', '-t', '0', '-n', broker.node, ...json]},
    {args: ['await_startup', '-t', '0']},
    ...variations.map((options): Case => ({tool: upgrade, args: ['await_online_quorum_plus_one', ...options]})),
    ...(isOld
      ? variations.map((options): Case => ({tool: upgrade, args: ['await_online_synchronized_mirror', ...options]}))
      : []),
  ])

  it.skipIf(isOld)('a release without mirrors is said to have none', async () => {
    const args = ['await_online_synchronized_mirror', '-q']
    const stderr = `Error: RabbitMQ ${broker.release} does not mirror classic queues, which ended with 3.13: a quorum queue is always synchronised.\n`
    expect(await ours(broker, args, {link: linked(upgrade)})).toEqual({exitCode: 69, stdout: '', stderr})
  })
})

/** Maps of 4.x have no order. */
const ordered = ({stdout, stderr, exitCode}: Outcome) => ({
  ...{exitCode, stdout: inKeyOrder(stdout), stderr: inKeyOrder(words(stderr))},
})

describe('a cluster of three', () => {
  let one: Broker
  let two: Broker
  const running = async () => {
    const {body} = await api(one, 'GET', '/nodes')
    return (body as {running: boolean}[]).filter((node) => node.running).length
  }
  const own = (broker: Broker, args: string[], tool = 'rabbitmqctl') => ours(broker, args, {link: linked(tool)})

  beforeAll(async () => {
    ;[one, two] = (await clusterOfThree()).nodes
    await api(one, 'PUT', '/queues/%2F/qq', {durable: true, arguments: {'x-queue-type': 'quorum'}})
    await until('have three members', async () => {
      const {body} = await api(one, 'GET', '/queues/%2F/qq')
      return body.online?.length === 3
    })
  })
  afterAll(() => api(one, 'DELETE', '/queues/%2F/qq'))

  it('has what there is to wait for', async () => {
    for (const [tool, args] of [
      ['rabbitmqctl', ['await_online_nodes', '3']],
      ['rabbitmqctl', ['await_online_nodes', '3', ...json, '-n', two.node]],
      [upgrade, ['await_online_quorum_plus_one', '-t', '30']],
      [upgrade, ['await_online_quorum_plus_one', ...json]],
      ...(isOld ? [[upgrade, ['await_online_synchronized_mirror', '-q']] as const] : []),
    ] as const) {
      const [mine, its] = await Promise.all([own(one, [...args], tool), theirs(one, [...args], {tool})])
      expect(ordered(mine)).toEqual(ordered(its))
      expect(mine.exitCode).toBe(0)
    }
  })

  it('tells nothing of the quorum of a node that does not answer', async () => {
    const {exitCode, stderr} = await own(one, ['await_online_quorum_plus_one', '-n', two.node], upgrade)
    expect(exitCode).toBe(69)
    expect(stderr).toContain(`which is ${one.node}: give the URL of ${two.node} itself`)
  })

  it('fails in the words of the original while a node is away, and sees it come back', async () => {
    await two.rabbitmqctl('stop_app')
    await until('see two nodes', async () => (await running()) === 2)
    for (const [tool, args] of [
      ['rabbitmqctl', ['await_online_nodes', '3', '-t', '1']],
      [upgrade, ['await_online_quorum_plus_one', '-t', '1']],
      [upgrade, ['await_online_quorum_plus_one', '-t', '1', ...json]],
    ] as const) {
      const [mine, its] = await Promise.all([own(one, [...args], tool), theirs(one, [...args], {tool})])
      expect(ordered(mine)).toEqual(ordered(its))
      expect(mine.exitCode).toBeGreaterThan(0)
    }

    const waits = [
      own(one, ['await_online_nodes', '3', '-t', '60']),
      own(one, ['await_online_quorum_plus_one', '-t', '60', '-q'], upgrade),
      own(one, ['await_startup', '-n', two.node, '-t', '60']),
      own(two, ['await_startup', '-t', '60', '-q']),
    ]
    await two.rabbitmqctl('start_app')
    for (const wait of waits) expect(await wait).toMatchObject({exitCode: 0, stderr: ''})
    expect(await running()).toBe(3)
    const {stdout} = await two.rabbitmqctl('eval', 'rabbit:is_running().')
    expect(stdout).toBe('true\n')
  })
})
