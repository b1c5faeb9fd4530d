import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {type Case, compareRows} from './compare.js'
import {linked, ours} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'

const tool = 'rabbitmq-diagnostics'
const vhost = 'mat ä/b'
const v = encodeURIComponent(vhost)
const queue = 'queue "1" ä'

const put = async (path: string, body: object) =>
  expect((await api(broker, 'PUT', path, body)).status).toBeLessThan(300)

const policy = (name: string, pattern: string, target: string, definition: object, priority = 0) =>
  put(`/policies/${v}/${encodeURIComponent(name)}`, {pattern, definition, priority, 'apply-to': target})

const inForce = async (name: string): Promise<string | undefined> =>
  (await api(broker, 'GET', `/queues/${v}/${encodeURIComponent(name)}`)).body.policy

const types = ['classic', 'quorum', 'stream']

beforeAll(async () => {
  await put(`/vhosts/${v}`, {})
  await put(`/permissions/${v}/guest`, {configure: '.*', write: '.*', read: '.*'})
  for (const type of types)
    await put(`/queues/${v}/${encodeURIComponent(`${type} ${queue}`)}`, {
      durable: true,
      arguments: {'x-queue-type': type},
    })
  await put(`/exchanges/${v}/ex%20%C3%A4`, {type: 'topic'})
  await policy('all ä', '1" .{2}$', 'all', {'max-length-bytes': 1000}, 1)
  await policy('queues', '^(classic|stream) ', 'queues', {'max-length-bytes': 5}, -1)
  await policy('age', '.*', 'queues', {'max-age': '1D', 'queue-leader-locator': 'balanced'}, 3)
  await policy('limit', 'queue', 'queues', {'delivery-limit': 3}, 4)
  await policy('single', 'queue', 'all', {'dead-letter-exchange': 'x', expires: 1_000_000}, 5)
  await policy('exchange', '^ex\\s', 'exchanges', {'alternate-exchange': 'ä'}, 6)
  await policy('both', '^e', 'all', {'max-age': '1D', expires: 1_000_000}, 7)
  if (!isOld) {
    await policy('classic', '.*', 'classic_queues', {'max-length': 7}, 8)
    await policy('quorum', '.*', 'quorum_queues', {'max-length': 7}, 9)
    await policy('stream', '.*', 'streams', {'max-age': '2D'}, 10)
  }
  await until('have its queues', async () => {
    const {body} = await api(broker, 'GET', `/queues/${v}`)
    return body.every(({state}: {state?: string}) => state === 'running')
  })
})
afterAll(() => api(broker, 'DELETE', `/vhosts/${v}`))

const list = (...args: string[]) => ['list_policies_that_match', '-p', vhost, ...args]
/** Not the default, pretty_table, which ours draws with other lines. */
const formatters = ['table', 'json', 'csv', 'erlang']

/** Formatters that have a form of their own for a definition are compared once for all commands. */
const odd = {'3.10.8': '', '4.0.5': 'json', '4.3': 'csv'}[inject('release')]

describe.skipIf(isOld)('side by side: list_policies_that_match', () => {
  compareRows(
    broker,
    formatters.flatMap((formatter): Case[] => {
      const ofExchange = ['--object-type', 'exchange', '--formatter', formatter]
      const matched = [
        ...types.map((type) => list(`${type} ${queue}`, '--formatter', formatter)),
        list('ex ä', '-q', ...ofExchange),
        list('e not there', ...ofExchange),
      ]
      const unmatched = [
        list('none', '-s', ...ofExchange),
        list('not there', '--formatter', formatter),
        ['list_policies_that_match', '-p', 'mat none', 'q', '--formatter', formatter],
        ['list_policies_that_match', '-p', 'mat none', 'e', ...ofExchange],
      ]
      return [
        ...(formatter === odd ? [] : matched).map((args) => ({tool, args})),
        ...unmatched.map((args) => ({tool, args})),
      ]
    }),
  )
  compareRows(broker, [
    {tool, args: list('q', '--dry-run')},
    {tool, args: list()},
    {tool, args: list('q', 'more')},
  ])

  // A stream's policy is told with its statistics, every few seconds.
  it.each(types)('has the policy in force on a queue of the type %s first', async (type) => {
    const name = `${type} ${queue}`
    await until('put the policy in force', async () => (await inForce(name)) === type)
    const {stdout} = await ours(broker, list(name, '-s', '--formatter', 'table'), {link: linked(tool)})
    expect(stdout.split('\t')[1]).toBe(type)
  })
})

describe('list_policies_that_match', () => {
  it('has the same one of equal priority first as the broker', async () => {
    for (const name of ['tie b', 'tie a', 'tie c']) await policy(name, 'queue', 'all', {'max-length-bytes': 1}, 20)
    const name = `quorum ${queue}`
    await until('apply one of them', async () => Boolean((await inForce(name))?.startsWith('tie ')))
    let first: string | undefined
    let names: (string | undefined)[] = []
    await until('stay with one of them while ours asks', async () => {
      first = await inForce(name)
      const {stdout} = await ours(broker, list(name, '-s', '--formatter', 'table'), {link: linked(tool)})
      names = stdout.split('\n').map((line) => line.split('\t')[1])
      return first === (await inForce(name))
    })
    expect(names[0]).toBe(first)
    expect(names.slice(0, 3).sort()).toEqual(['tie a', 'tie b', 'tie c'])
    for (const tie of ['a', 'b', 'c']) await api(broker, 'DELETE', `/policies/${v}/tie%20${tie}`)
  })
})
