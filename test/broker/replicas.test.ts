import {isDeepStrictEqual} from 'node:util'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {type Broker, connect, startBroker} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {clusterOfThree} from './cluster_of_three.js'
import {aboveUsage, type Case, compareChanges, compareOutcomes, compareRows, sortedJson} from './compare.js'
import {asSet, linked, ours, theirs} from './tools.js'

const release = inject('release')
const isOld = release.startsWith('3.')
/** From 4.3 on the commands, and their words, are for queues of any type on Raft. */
const isGeneral = !isOld && !release.startsWith('4.0')
const tool = 'rabbitmq-queues'
const json = ['--formatter', 'json']
const run = (broker: Broker, ...args: string[]) => ours(broker, args, {link: linked(tool)})

const vhost = 'rep ä/b "c"'
const v = encodeURIComponent(vhost)
const p = ['-p', vhost]
const pair = 'pair ä/b "c"'
const asIs = (text: string) => text
/** Rows as a set. */
const sorted = (text: string) => text.replaceAll(/^,/gm, '').split('\n').map(sortedJson).sort().join('\n')
/** Without the indexes, which move, and which of the members leads, which may too. */
const settled = (text: string) => text.replace(/-?\b\d+\b/g, '0')

describe.skipIf(isOld)('the replicas of quorum queues in a cluster of three', () => {
  const [one, two, three] = [{}, {}, {}] as [Broker, Broker, Broker]
  /** Which nodes have a replica of each queue. */
  let layout: Record<string, Broker[]>

  beforeAll(async () => {
    const {nodes} = await clusterOfThree()
    for (const [i, broker] of [one, two, three].entries()) Object.assign(broker, nodes[i])
    layout = {solo: [one], [pair]: [one, two], 'pair.other': [one, two], full: [one, two, three]}
    await api(one, 'PUT', `/vhosts/${v}`, {})
    await api(one, 'PUT', `/queues/${v}/classic`, {durable: true})
    await api(one, 'PUT', `/queues/${v}/stream`, {durable: true, arguments: {'x-queue-type': 'stream'}})
  })
  afterAll(() => api(one, 'DELETE', `/vhosts/${v}`))

  const quorum = {durable: true, arguments: {'x-queue-type': 'quorum', 'x-quorum-initial-group-size': 1}}
  /** A replica that is being added may stand there twice. */
  const members = async () => {
    const {body} = await api(one, 'GET', `/queues/${v}?disable_stats=true&enable_queue_totals=true`)
    const all = body as {name: string; members: string[]; type: string}[]
    return Object.fromEntries(
      all.filter(({type}) => type === 'quorum').map(({name, members}) => [name, [...new Set(members)].sort()]),
    )
  }

  async function prepare() {
    const now = await members()
    for (const [name, brokers] of Object.entries(layout)) {
      const path = `/${v}/${encodeURIComponent(name)}`
      const wanted = brokers.map(({node}) => node)
      // A queue that has lost its first replica is made anew: to add one back may take longer than a request.
      const isWhole = now[name]?.includes(one.node)
      if (now[name] && !isWhole) await api(one, 'DELETE', `/queues${path}`)
      if (!isWhole) await api(one, 'PUT', `/queues${path}`, quorum)
      const present = (isWhole && now[name]) || [one.node]
      const change = (method: string, action: string) => async (node: string) => {
        await until(`${action} ${name} ${node}`, async () => {
          const {status} = await api(one, method, `/queues/quorum${path}/replicas/${action}`, {node})
          return status < 300
        })
      }
      for (const node of wanted.filter((node) => !present.includes(node))) await change('POST', 'add')(node)
      for (const node of present.filter((node) => !wanted.includes(node))) await change('DELETE', 'delete')(node)
    }
    // An answer may come before the change.
    const wanted = Object.entries(layout).map(([name, brokers]) => [name, brokers.map(({node}) => node).sort()])
    const isLaidOut = async () => isDeepStrictEqual(await members(), Object.fromEntries(wanted))
    await until('lay out the replicas', isLaidOut)
    // From 4.3 on many replicas are changed only where each of them has a vote by now.
    for (const name of Object.keys(layout))
      await until(`votes of ${name}`, async () => {
        const {body} = await api(one, 'GET', `/queues/quorum/${v}/${encodeURIComponent(name)}/status`)
        // While a leader is elected there is an error in its place.
        return Array.isArray(body) && body.every(({Membership}) => Membership === 'voter')
      })
  }

  /** Cases that name the nodes `node1` to `node3`, whose names are known once they have started. */
  const placed = (cases: Omit<Case, 'tool'>[], steady = asIs): Case[] => {
    const all = cases.map((each) => ({tool, steady, ...each}))
    beforeAll(() => {
      for (const each of all)
        each.args = each.args.map((word) => ({node1: one, node2: two, node3: three})[word]?.node ?? word)
    })
    return all
  }

  describe('side by side: changes', () => {
    const cases: Omit<Case, 'tool'>[] = [
      {args: ['add_member', ...p, pair, 'node3']},
      {args: ['add_member', ...p, pair, 'node3', ...json]},
      {args: ['add_member', ...p, 'solo', 'node2', '-q', '--membership', 'voter']},
      {args: ['add_member', ...p, 'solo', 'node2', '--membership', 'promotable', '-t', '20']},
      {args: ['delete_member', ...p, pair, 'node2']},
      {args: ['delete_member', ...p, pair, 'node2', ...json]},
      {args: ['delete_member', ...p, 'full', 'node3', '-s']},
      {args: ['delete_member', ...p, 'solo', 'node1']},
      {args: ['grow', 'node3', 'all']},
      {args: ['grow', 'node3', 'even']},
      {args: ['grow', 'node3', 'all', ...json, '--queue-pattern', '^pair']},
      {args: ['grow', 'node3', 'all', '-q', '--queue-pattern', 'r.o']},
      {args: ['grow', 'node3', 'all', '-s', '--queue-pattern', 'ä.b']},
      {args: ['grow', 'node3', 'all', '--queue-pattern', 'ä/b', '--membership', 'voter']},
      {args: ['grow', 'node3', 'even', '--vhost-pattern', '^rep', '--formatter', 'csv']},
      {args: ['grow', 'node3', 'all', '--formatter', 'erlang', '--queue-pattern', 'other$']},
      {args: ['grow', 'node3', 'all', '--errors-only']},
      {args: ['shrink', 'node2']},
      {args: ['shrink', 'node3', ...json]},
      {args: ['shrink', 'node3', '--formatter', 'csv']},
      {args: ['shrink', 'node1', '--errors-only', '-q']},
    ]
    compareChanges(one, {prepare, state: members}, placed(cases, sorted))
  })

  describe('side by side: what changes nothing', () => {
    beforeAll(prepare)
    compareOutcomes(
      one,
      placed([
        {args: ['add_member', ...p, 'full', 'node3']},
        {args: ['add_member', ...p, 'full', 'node3', '--dry-run']},
        {args: ['add_member', ...p, 'full', 'x@y', '--dry-run']},
        {args: ['add_member', ...p, 'nope', 'node3']},
        {args: ['add_member', '-p', 'nope', 'full', 'node3']},
        {args: ['add_member', ...p, 'classic', 'node3']},
        {args: ['add_member', ...p, 'stream', 'node3']},
        {args: ['add_member', ...p, 'full', 'x@y']},
        {args: ['add_member', ...p, 'full', 'x@y', '--membership', 'x']},
        {args: ['add_member', ...p, 'full']},
        {args: ['delete_member', ...p, pair, 'node3']},
        {args: ['delete_member', ...p, 'nope', 'x@y']},
        {args: ['delete_member', ...p, 'classic', 'x@y']},
        {args: ['delete_member', ...p, 'full', 'x@y']},
        {args: ['delete_member', ...p, 'stream', 'x@y']},
        {args: ['delete_member', ...p, 'full', 'x@y', 'z']},
        {args: ['grow', 'node3', 'even', '--vhost-pattern', 'nope']},
        {args: ['grow', 'node1', 'all']},
        {args: ['grow', 'node3', 'all', '--membership', 'x']},
        {args: ['grow', 'x@y', 'all']},
        {args: ['grow', 'node3', 'some']},
        {args: ['grow', 'node3']},
        {args: ['shrink', 'x@y']},
        {args: ['shrink', 'x@y', ...json]},
        {args: ['shrink', 'x@y', '--errors-only']},
        {args: ['shrink']},
        {args: ['grow', 'node1', 'all', '--queue-pattern', '(']},
        {args: ['grow', 'node3', 'all', '--dry-run']},
        {args: ['grow', 'x@y', 'all', '--dry-run']},
        {args: ['shrink', 'x@y', '--dry-run']},
      ]),
    )
  })

  describe('side by side: states', () => {
    beforeAll(prepare)
    const q = ['quorum_status', ...p]
    compareRows(
      one,
      placed(
        [
          {args: [...q, 'full', ...json]},
          {args: [...q, 'full', '--formatter', 'erlang']},
          {args: [...q, 'full', '--formatter', 'string']},
          {args: [...q, pair, ...json]},
          {args: [...q, 'full', '-q', ...json, '-n', 'node2']},
          {args: [...q, 'full', ...json, '-n', 'node2']},
        ],
        settled,
      ),
    )
    compareOutcomes(
      one,
      placed([
        {args: [...q, 'classic']},
        {args: [...q, 'stream']},
        {args: [...q, 'nope']},
        {args: ['quorum_status', '-p', 'nope', 'nope', '-q']},
        {args: [...q, 'full', '--dry-run']},
        {args: [...q]},
        {args: [...q, 'full', 'x']},
      ]),
    )

    it('draws the rows of quorum_status as a table', async () => {
      const {stdout} = await run(one, ...q, 'solo')
      expect(stdout).toContain(`Status of ${isGeneral ? 'queue' : 'quorum queue'} solo on node ${one.node} ...`)
      expect(stdout).toMatch(new RegExp(`^│ ${one.node} +│ leader +│ voter +│ \\d`, 'm'))
    })
  })

  it('tells which node has gone', async () => {
    const unstable = expect.stringContaining('\terror: {error,non_stable_members}\n')
    await prepare()
    await two.rabbitmqctl('stop_app')
    try {
      const [own, its] = await Promise.all([
        run(one, 'quorum_status', ...p, 'full', ...json),
        theirs(one, ['quorum_status', ...p, 'full', ...json], {tool}),
      ])
      expect(asSet(settled(own.stdout))).toEqual(asSet(settled(its.stdout)))
      expect(own.stdout).toMatch(/"Raft State":"(noproc|nodedown)"/)

      const grown = ['grow', two.node, 'all']
      const [mine, other] = [await run(one, ...grown), await theirs(one, grown, {tool})]
      expect({...mine, stderr: ''}).toEqual({...other, stderr: ''})

      if (!isGeneral) return
      for (const [args, wanted] of [
        [['grow', three.node, 'all', '--queue-pattern', '^pair\\.'], {exitCode: 0, stdout: unstable}],
        [['shrink', one.node], {exitCode: 0, stdout: unstable}],
        [['shrink', two.node], {exitCode: 69, stderr: `Error:\n{:node_not_running, :"${two.node}"}\n`}],
      ] as const) {
        const its = await theirs(one, [...args], {tool})
        const own = await run(one, ...args)
        expect({...own, stdout: sorted(own.stdout)}).toEqual({...its, stdout: sorted(its.stdout)})
        expect(own).toMatchObject(wanted)
      }
    } finally {
      await two.rabbitmqctl('start_app')
    }
  })

  describe('side by side: leaders', () => {
    const names = Array.from({length: 6}, (_, i) => `lead${i}`)
    beforeAll(async () => {
      const arguments_ = {
        'x-queue-type': 'quorum',
        'x-quorum-initial-group-size': 3,
        'x-queue-leader-locator': 'client-local',
      }
      for (const name of names) await api(one, 'PUT', `/queues/${v}/${name}`, {durable: true, arguments: arguments_})
    })
    afterAll(async () => {
      for (const name of names) await api(one, 'DELETE', `/queues/${v}/${name}`)
    })

    it('are spread evenly', async () => {
      const {stdout, exitCode} = await run(one, 'rebalance', 'all', '--formatter', 'json', '-t', '60')
      expect(exitCode).toBe(0)
      const {value} = JSON.parse(stdout) as {value: ([string, unknown][] | Record<string, unknown>)[]}
      const members = (row: (typeof value)[number]) => (Array.isArray(row) ? Object.fromEntries(row) : row)
      const counts = value.map((row) => Number(members(row)['Number of quorum queues']))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Object.keys(layout).length + names.length)
      expect(Math.max(...counts)).toBeLessThan(names.length)
      const its = await theirs(one, ['rebalance', 'all', ...json], {tool})
      expect(its.exitCode).toBe(0)
      expect(JSON.parse(its.stdout).value).toHaveLength(value.length)
    })
  })
})

describe('the replicas of quorum queues on one node', () => {
  const broker = connect(inject('broker'))
  beforeAll(async () => {
    await api(broker, 'PUT', `/vhosts/${v}`, {})
    await api(broker, 'PUT', `/queues/${v}/qq`, {durable: true, arguments: {'x-queue-type': 'quorum'}})
    await api(broker, 'PUT', `/queues/${v}/classic`, {durable: true})
  })
  afterAll(() => api(broker, 'DELETE', `/vhosts/${v}`))

  describe.runIf(release === '3.10.8')('of a release that does not change them over HTTP', () => {
    const lacking =
      'Error: RabbitMQ 3.10.8 does not have changes of replicas over HTTP, which came with 3.11.19 and 3.12.1.\n'
    for (const args of [
      ['add_member', '-q', ...p, 'qq', broker.node],
      ['delete_member', '-q', ...p, 'qq', broker.node],
      ['shrink', '-q', broker.node],
    ]) {
      it(`${args.join(' ')} says so`, async () => {
        expect(await run(broker, ...args)).toEqual({exitCode: 69, stdout: '', stderr: lacking})
      })
    }

    it('quorum_status prints what there is to know', async () => {
      const args = ['quorum_status', ...p, 'qq', ...json]
      const [own, its] = [await run(broker, ...args), await theirs(broker, args, {tool})]
      const [[mine], [other]] = [JSON.parse(own.stdout), JSON.parse(its.stdout)]
      expect(Object.keys(mine)).toEqual(Object.keys(other))
      expect(mine).toMatchObject({'Node Name': broker.node, 'Raft State': 'leader', 'Log Index': '', Term: ''})
      expect(own.stderr).toMatch(/^Warning: the management API of RabbitMQ 3\.10\.8 .* printed empty\.\n$/)
    })
  })

  describe('side by side', () => {
    const upgrade = 'rabbitmq-upgrade'
    const machine = ['erlang', 'string'].map((name) => ['--formatter', name])
    // One tool after the other, since a broker refuses to rebalance while it does.
    compareChanges(broker, {prepare: async () => undefined, state: async () => undefined}, [
      {tool, args: ['rebalance', 'all', ...json]},
      ...machine.map((options): Case => ({tool, args: ['rebalance', 'all', ...options]})),
      {tool: upgrade, args: ['post_upgrade']},
      {tool: upgrade, args: ['post_upgrade', '-q']},
      {tool: upgrade, args: ['post_upgrade', ...json]},
      ...machine.map((options): Case => ({tool: upgrade, args: ['post_upgrade', ...options]})),
    ])
    compareOutcomes(broker, [
      {tool, args: ['rebalance', 'all', '--dry-run']},
      // The types in the usage line are those of the newest release.
      {tool, args: ['rebalance'], steady: aboveUsage},
      {tool, args: ['rebalance', 'all', 'x'], steady: aboveUsage},
      {tool, args: ['rebalance', 'x']},
      {tool, args: ['rebalance', 'x', ...json]},
      {tool: upgrade, args: ['post_upgrade', 'x']},
      {tool, args: ['quorum_status', ...p, 'classic']},
      {tool, args: ['quorum_status', ...p, 'nope']},
      {tool, args: ['quorum_status', '-p', 'nope', 'nope', '-q']},
      {tool: 'rabbitmq-diagnostics', args: ['quorum_status', ...p, 'nope', '-s']},
    ])

    it('rebalance all draws its table', async () => {
      const {stdout} = await run(broker, 'rebalance', 'all')
      expect(stdout).toMatch(/^Re-balancing leaders of all queues\.\.\.\n┌/)
      expect(stdout).toMatch(/^│ Node name +│ Number of quorum queues │/m)
      expect(stdout).toMatch(new RegExp(`^│ ${broker.node} +│ [1-9]`, 'm'))
    })
  })

  for (const args of [
    ['rebalance', 'all', '--queue-pattern', '^a'],
    ['rebalance', 'all', '--vhost-pattern', 'x'],
  ]) {
    it(`${args.join(' ')} is refused`, async () => {
      const stderr = 'Error: the management API rebalances all queues or none: it takes no patterns.\n'
      expect(await run(broker, ...args)).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }
})

describe.skipIf(release === '3.10.8')('a broker whose administrator has switched changes of replicas off', () => {
  it('is said to have', async () => {
    const config = ['management.restrictions.quorum_queue_replica_operations.disabled = true']
    const broker = await startBroker({release, config})
    try {
      await api(broker, 'PUT', '/queues/%2F/qq', {durable: true, arguments: {'x-queue-type': 'quorum'}})
      for (const args of [
        ['add_member', 'qq', broker.node],
        ['delete_member', 'qq', broker.node],
        ['shrink', broker.node],
      ]) {
        const {exitCode, stderr} = await run(broker, ...args)
        expect(exitCode).toBe(69)
        expect(stderr).toMatch(
          /^Error: the administrator of the broker has switched off changes of replicas over HTTP .*\n$/,
        )
      }
    } finally {
      await broker.stop()
    }
  })
})
