import {describe, expect, it} from 'vitest'

import {management, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const list = () => management().get('/api/queues').query({columns: 'vhost,name,type,node,leader,slave_nodes'})
const start = () => management().post('/api/rebalance/queues', {})
const nodes = (...running: string[]) =>
  management()
    .get('/api/nodes')
    .query({columns: 'name,running'})
    .reply(200, [...running.map((name) => ({name, running: true})), {name: 'c', running: false}])
const quorum = (leader: string) => ({type: 'quorum', leader})
const stream = (leader: string) => ({type: 'stream', leader})
const words = ['queues', 'rebalance', 'all', '--formatter', 'json']
const value = (...rows: unknown[]) => `${JSON.stringify({node: 'rabbit@one', result: 'ok', value: rows})}\n`

describe('queues rebalance', () => {
  it('waits until the leaders are spread evenly and counts them', async () => {
    overview('4.0.5')
    list().reply(200, [quorum('a'), quorum('a'), quorum('a'), {type: 'classic', node: 'a'}])
    start().reply(204)
    nodes('a', 'b')
    list().reply(200, [quorum('a'), quorum('a'), quorum('a')])
    list().reply(200, [quorum('a'), quorum('b'), quorum('a')])
    const counts = value(
      [
        ['Node name', 'a'],
        ['Number of quorum queues', 2],
      ],
      [
        ['Node name', 'b'],
        ['Number of quorum queues', 1],
      ],
    )
    expect(await run(...words)).toEqual({exitCode: 0, stdout: counts, stderr: ''})
  })

  it('has pairs in JSON before 4.3, and objects from then on', async () => {
    for (const [release, row] of [
      [
        '4.2.1',
        [
          ['Node name', 'a'],
          ['Number of quorum queues', 1],
        ],
      ],
      ['4.3.0', {'Node name': 'a', 'Number of quorum queues': 1}],
    ] as const) {
      overview(release)
      list().reply(200, [quorum('a')])
      start().reply(204)
      nodes('a')
      expect(await run(...words)).toEqual({exitCode: 0, stdout: value(row), stderr: ''})
    }
  })

  it('counts leaders that have ceased to move', {timeout: 10_000}, async () => {
    overview('4.0.5')
    list().reply(200, [quorum('a'), quorum('a'), stream('a')])
    start().reply(204)
    nodes('a', 'b')
    list()
      .reply(200, [quorum('a'), quorum('a'), stream('a')])
      .persist()
    const counts = value([
      ['Node name', 'a'],
      ['Number of quorum queues', 2],
      ['Number of streams', 1],
    ])
    expect(await run(...words)).toEqual({exitCode: 0, stdout: counts, stderr: ''})
  })

  it('counts mirrored classic queues, and no streams, up to 3.x', async () => {
    overview('3.10.8')
    const mirrored = {type: 'classic', node: 'a', slave_nodes: ['b']}
    list().reply(200, [mirrored, {type: 'classic', node: 'b'}, quorum('b'), stream('a'), stream('a')])
    start().reply(204)
    nodes('a', 'b')
    const [one, other] = ['Number of quorum queues', 'Number of replicated classic queues']
    const counts = value(
      [
        ['Node name', 'a'],
        [one, 0],
        [other, 1],
      ],
      [
        ['Node name', 'b'],
        [one, 1],
        [other, 0],
      ],
    )
    expect(await run(...words)).toEqual({exitCode: 0, stdout: counts, stderr: ''})
  })

  it('draws a table below its banner', async () => {
    overview()
    list().reply(200, [quorum('a'), stream('a')])
    start().reply(204)
    nodes('a')
    const {stdout} = await run('queues', 'rebalance', 'all')
    expect(stdout).toMatch(/^Re-balancing leaders of all queues\.\.\.\n┌/)
    expect(stdout).toContain('│ a         │ 1                       │ 1                 │\n')
  })

  it('moves one type where there is no other', async () => {
    overview()
    list().reply(200, [quorum('a')])
    start().reply(204)
    nodes('a')
    const {exitCode, stdout} = await run('queues', 'rebalance', 'quorum', '--formatter', 'string')
    expect({exitCode, stdout}).toEqual({
      exitCode: 0,
      stdout: 'Re-balancing leaders of quorum queues...\n[{"Node name", :a}, {"Number of quorum queues", 1}]\n',
    })
  })

  it('moves nothing where another type would be moved too', async () => {
    overview()
    list().reply(200, [quorum('a'), stream('a')])
    const stderr =
      'Error: the management API rebalances all replicated queues or none, and 1 of them are not of type quorum: say all.\n'
    expect(await run('queues', 'rebalance', '-q', 'quorum')).toEqual({exitCode: 69, stdout: '', stderr})
  })

  for (const pattern of ['--queue-pattern', '--vhost-pattern']) {
    it(`refuses ${pattern} before any request`, async () => {
      const stderr = 'Error: the management API rebalances all queues or none: it takes no patterns.\n'
      expect(await run('queues', 'rebalance', 'all', pattern, '^a')).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }

  for (const [release, types] of [
    ['3.10.8', 'all, classic, quorum'],
    ['4.0.5', 'all, quorum, stream'],
  ] as const) {
    it(`refuses a type that ${release} does not have`, async () => {
      overview(release)
      const stderr = `Error:\ntype x is not supported. Try one of ${types}.\n`
      expect(await run('queues', 'rebalance', 'x')).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }

  it('exits with 77 for a user who is no administrator', async () => {
    overview()
    list().reply(200, [])
    start().reply(401, {error: 'not_authorised', reason: 'Not administrator user'})
    expect(await run(...words)).toMatchObject({exitCode: 77, stdout: ''})
  })
})
