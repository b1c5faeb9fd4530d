import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'

import {afterAll, afterEach, beforeAll, describe, expect, inject, it} from 'vitest'

import * as users from '../../src/api/users.js'
import * as vhosts from '../../src/api/vhosts.js'
import {ToolError} from '../../src/errors.js'
import {Http, path} from '../../src/http.js'
import {api} from '../helpers/broker/api.js'
import {type Broker, type Cluster, type Outcome, startCluster} from '../helpers/broker/index.js'
import {Gate} from '../helpers/gate.js'
import {settings} from '../helpers/settings.js'
import {changeOf, hasParameter, hasTag, isChange, isDoubt, judge, readOf, type Turn} from './losses.js'
import {ours, startedOurs} from './tools.js'

const turns = 500
const isRead = (request: string) => !isChange(request)

// Each test takes the cluster as the one before has left it, and a slow disk makes three nodes slow to change anything.
describe('several endpoints of a cluster of three nodes', {retry: 0, timeout: 900_000}, () => {
  let cluster: Cluster
  let gates: Gate[]
  let pids: number[]
  const killed = new Set<number>()

  beforeAll(async () => {
    cluster = await startCluster({release: inject('release'), size: 3})
    gates = cluster.nodes.map(({managementPort}) => new Gate(managementPort))
    await Promise.all(gates.map((gate) => gate.open()))
    pids = await Promise.all(cluster.nodes.map(pidOf))
    const people = Array.from({length: turns}, (_, number) => ({
      name: `failover ${number}`,
      password_hash: '',
      tags: '',
    }))
    await api(cluster.nodes[0], 'POST', '/definitions', {users: people})
  })
  afterEach(() => {
    for (const gate of gates) gate.reset()
  })
  afterAll(async () => {
    for (const gate of gates ?? []) gate.close()
    await cluster?.stop()
  })

  async function pidOf(broker: Broker) {
    const {stdout} = await broker.rabbitmqctl('-q', 'eval', 'list_to_integer(os:getpid()).')
    return Number(stdout)
  }

  const urls = () => gates.map(({url}) => url)
  const line = (args: string[]) => [...urls().flatMap((url) => ['--url', url]), ...args]
  const through = (args: string[]) => ours(cluster.nodes[0], line(args))
  const signal = (index: number, name: NodeJS.Signals) => process.kill(pids[index] as number, name)

  /** Does something to the node, or to the answer, of the next request that fits. */
  function uponNext(fits: (request: string) => boolean, act: (index: number, cut: () => void) => void) {
    gates.forEach((gate, index) => {
      gate.watch = (request, cut) => {
        if (!fits(request)) return
        for (const each of gates) each.watch = () => {}
        act(index, cut)
      }
    })
  }

  function kill(index: number) {
    killed.add(index)
    gates[index]?.shut()
    signal(index, 'SIGKILL')
  }

  /** What befalls the node that serves, by the number of the turn. */
  const faults: Record<number, () => void> = {
    150: () => uponNext(isChange, kill),
    300: () => uponNext(isChange, (_, cut) => cut()),
    350: () => uponNext(isRead, (_, cut) => cut()),
    400: () => uponNext(isRead, kill),
  }

  async function befall(number: number) {
    const fault = faults[number]
    if (!fault) return
    // What a node has acknowledged may be on its way to the others yet.
    await sleep(100)
    fault()
  }

  /** Holds what a living node has against what was said of it. */
  async function account(what: string, all: Turn[]) {
    const living = cluster.nodes.find((_, index) => !killed.has(index)) as Broker
    const {body} = await api(living, 'GET', '/definitions')
    const {inDoubt, ...wrong} = judge(
      all,
      gates.flatMap(({requests}) => requests.filter(isChange)),
      body,
    )
    const counts = Object.entries(wrong).map(([name, {length}]) => `${name} ${length}`)
    const requests = gates.map((gate) => gate.requests.length)
    console.log(`${what}: ${counts.join(', ')}, inDoubt ${inDoubt.length}; ${requests.join(' + ')} requests`)
    expect(wrong).toEqual({lostReads: [], doubled: [], lost: [], unreported: []})
    // The change whose answer is cut off, and the one that a node dies of unless it was quicker.
    expect([1, 2]).toContain(inDoubt.length)
    expect(killed.size).toBe(2)
    expect(Math.min(...requests)).toBeGreaterThan(50)
  }

  it('round-robin spreads the runs of the tool evenly over the nodes', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'rmqctl-turns-'))
    const args = line(['--endpoint-order', 'round-robin', '-q', 'list_users'])
    try {
      for (let run = 0; run < 9; run++) {
        const outcome = await startedOurs(cluster.nodes[0], args, {env: {XDG_CACHE_HOME: cache}})
        expect(outcome).toMatchObject({exitCode: 0, stderr: ''})
      }
    } finally {
      rmSync(cache, {recursive: true})
    }
    expect(gates.map(({requests}) => requests)).toEqual(gates.map(() => Array(3).fill(expect.stringMatching(/^GET /))))
  })

  it('a node that hangs leaves time for the next, and no other is sent a change that it may have taken', async () => {
    signal(0, 'SIGSTOP')
    try {
      expect(await through(['-t', '15', '-q', 'list_users'])).toMatchObject({exitCode: 0, stderr: ''})
      expect(gates.map(({requests}) => requests.length)).toEqual([1, 1, 0])
      const {exitCode, stderr} = await through(['-t', '6', '-q', 'set_global_parameter', 'hung', '1'])
      expect({exitCode, stderr: stderr.trimEnd()}).toEqual({exitCode: 75, stderr: expect.stringMatching(isDoubt)})
      const sent = gates.map(({requests}) => requests.filter(isChange))
      expect(sent).toEqual([['PUT /api/global-parameters/hung'], [], []])
    } finally {
      signal(0, 'SIGCONT')
    }
  })

  it('command lines lose no read, and repeat or conceal no change, when nodes are killed and answers cut off', async () => {
    const troubleOf = ({exitCode, stderr}: Outcome) => (exitCode === 0 ? undefined : stderr.trimEnd())
    const all: Turn[] = []
    for (let number = 0; number < turns; number++) {
      await befall(number)
      const read = await through(readOf(number))
      const readTrouble = troubleOf(read) ?? (read.stdout === '' ? 'It printed nothing.' : undefined)
      const {args, isIn} = changeOf(number)
      all.push({readTrouble, trouble: troubleOf(await through(args)), isIn})
    }
    await account('command lines', all)
  })

  it('a node that comes back is asked again', async () => {
    const dead = [...killed]
    await cluster.revive(...dead.map((index) => cluster.nodes[index] as Broker))
    await Promise.all(dead.map((index) => gates[index]?.open()))
    pids = await Promise.all(cluster.nodes.map(pidOf))
    killed.clear()
    expect(await through(['-q', 'list_users'])).toMatchObject({exitCode: 0, stderr: ''})
    expect(gates.map(({requests}) => requests.length)).toEqual([1, 0, 0])
  })

  it('one session loses no read, and repeats or conceals no change, when the nodes that serve it are killed', async () => {
    const http = new Http(settings(urls(), {password: 'guest', retries: 2}))
    const troubleOf = async (operation: Promise<unknown>) => {
      const error = await operation.then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (error !== undefined && !(error instanceof ToolError)) throw error
      return error?.message
    }
    const all: Turn[] = []
    for (let number = 0; number < turns; number++) {
      await befall(number)
      const name = `failover ${number}`
      const resource = `session ${number}`
      const isEven = number % 2 === 0
      const readTrouble = await troubleOf((isEven ? users : vhosts).list(http, ['name']))
      const change = isEven
        ? users.setTags(http, name, ['session'])
        : http.put(path`/global-parameters/${resource}`, {name: resource, value: 1})
      const trouble = await troubleOf(change)
      all.push({readTrouble, trouble, isIn: isEven ? hasTag(name, 'session') : hasParameter(resource)})
    }
    await http.close()
    await account('one session', all)
  })
})
