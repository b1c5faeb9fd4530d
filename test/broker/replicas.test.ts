import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {type Broker, type Cluster, startCluster} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {type Case, compareChanges} from './compare.js'
import {linked, ours} from './tools.js'

const release = inject('release')
const isOld = release.startsWith('3.')
const tool = 'rabbitmq-queues'
const json = ['--formatter', 'json']
const run = (broker: Broker, ...args: string[]) => ours(broker, args, {link: linked(tool)})

const vhost = 'rep ä/b "c"'
const v = encodeURIComponent(vhost)
const p = ['-p', vhost]
const sorted = (text: string) => text.split('\n').sort().join('\n').replaceAll(/^,/gm, '')

describe.skipIf(isOld)('the replicas of quorum queues in a cluster of three', () => {
  let cluster: Cluster
  const [one, two, three] = [{}, {}, {}] as [Broker, Broker, Broker]
  /** Which nodes have a replica of each queue. */
  let layout: Record<string, Broker[]>

  beforeAll(async () => {
    cluster = await startCluster({release, size: 3})
    for (const [i, broker] of [one, two, three].entries()) Object.assign(broker, cluster.nodes[i])
    layout = {solo: [one], 'pair ä/b "c"': [one, two], 'pair.other': [one, two], full: [one, two, three]}
    await api(one, 'PUT', `/vhosts/${v}`, {})
    await api(one, 'PUT', `/queues/${v}/classic`, {durable: true})
    await api(one, 'PUT', `/queues/${v}/stream`, {durable: true, arguments: {'x-queue-type': 'stream'}})
  })
  afterAll(() => cluster?.stop())

  const quorum = {durable: true, arguments: {'x-queue-type': 'quorum', 'x-quorum-initial-group-size': 1}}
  const members = async () => {
    const {body} = await api(one, 'GET', `/queues/${v}?disable_stats=true&enable_queue_totals=true`)
    const all = body as {name: string; members: string[]; type: string}[]
    return Object.fromEntries(
      all.filter(({type}) => type === 'quorum').map(({name, members}) => [name, members.toSorted()]),
    )
  }

  async function prepare() {
    const now = await members()
    for (const [name, brokers] of Object.entries(layout)) {
      const path = `/${v}/${encodeURIComponent(name)}`
      const wanted = brokers.map(({node}) => node)
      if (!now[name]) await api(one, 'PUT', `/queues${path}`, quorum)
      const present = now[name] ?? [one.node]
      const change = (method: string, action: string) => async (node: string) => {
        await until(`${action} ${name} ${node}`, async () => {
          const {status} = await api(one, method, `/queues/quorum${path}/replicas/${action}`, {node})
          return status < 300
        })
      }
      for (const node of wanted.filter((node) => !present.includes(node))) await change('POST', 'add')(node)
      for (const node of present.filter((node) => !wanted.includes(node))) await change('DELETE', 'delete')(node)
    }
  }

  const changes = (name: string, cases: () => Omit<Case, 'tool'>[]) =>
    describe(name, () => {
      compareChanges(
        one,
        {prepare, state: members},
        cases().map((each) => ({tool, steady: sorted, ...each})),
      )
    })

  changes('side by side', () => [
    {args: ['delete_member', ...p, 'nope', 'x@y']},
    {args: ['delete_member', ...p, 'classic', 'x@y']},
    {args: ['delete_member', ...p, 'full', 'x@y']},
    {args: ['delete_member', ...p, 'stream', 'x@y']},
    {args: ['delete_member', ...p, 'full']},
    {args: ['shrink', 'x@y']},
    {args: ['shrink', 'x@y', ...json]},
    {args: ['shrink', 'x@y', '--errors-only']},
    {args: ['add_member', ...p, 'full', 'x@y']},
    {args: ['add_member', ...p, 'full', 'x@y', '--membership', 'x']},
    {args: ['grow', 'x@y', 'all']},
    {args: ['grow', 'x@y', 'some']},
  ])

  it('places what its words say', async () => {
    await prepare()
    expect(await run(one, 'add_member', '-q', ...p, 'solo', three.node)).toEqual({exitCode: 0, stdout: '', stderr: ''})
    expect((await members()).solo).toEqual([one.node, three.node])
  })
})
