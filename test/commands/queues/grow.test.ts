import {describe, expect, it} from 'vitest'

import {lists} from '../../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const nodes = () => management().get('/api/nodes').query({columns: 'name,running'})
function expectNode(release = '4.2.9') {
  nodes().reply(200, [{name: 'rabbit@two', running: true}])
  overview(release)
}
const list = () =>
  management()
    .get('/api/queues')
    .query({columns: 'vhost,name,type,members', disable_stats: 'true', enable_queue_totals: 'true'})
/** What there is, as an administrator is told. */
const found = (queues: object[]) => {
  list().reply(200, queues)
  whoami(['administrator'])
}
const quorum = (name: string, ...members: string[]) => ({vhost: '/', name, type: 'quorum', members})
const post = (queue: string, body: Record<string, string> = {node: 'rabbit@two'}) =>
  management().post(`/api/queues/quorum/%2F/${queue}/replicas/add`, body)
const status = (queue: string) => management().get(`/api/queues/quorum/%2F/${queue}/status`)
const words = ['queues', 'grow', 'rabbit@two', 'all']
const refused = (reason: string) => ({error: 'service_unavailable', reason})

describe('queues grow', () => {
  lists({
    words,
    banner: 'Growing all queues on rabbit@two...',
    first: nodes,
    arrangeDry: () => expectNode('4.3.6'),
    arrange() {
      expectNode('4.3.6')
      found([
        quorum('b', 'rabbit@one'),
        quorum('a', 'rabbit@one', 'rabbit@three'),
        quorum('there', 'rabbit@two'),
        {vhost: '/', name: 'classic', type: 'classic'},
        {vhost: '/', name: 'stream', type: 'stream', members: ['rabbit@one']},
      ])
      for (const name of ['a', 'b']) status(name).reply(200, [{Membership: 'voter'}, {Membership: 'non_voter'}])
      post('a').reply(204)
      post('b').reply(503, refused('noproc'))
    },
    header: 'vhost\tname\tsize\tresult',
    rows: '/\ta\t3\tok\n/\tb\t1\terror: noproc\n',
    json: [
      '{"vhost":"/","name":"a","size":3,"result":"ok"}',
      '{"vhost":"/","name":"b","size":1,"result":"error: noproc"}',
    ],
    csv: '"vhost","name","size","result"\n"/","a","3","ok"\n"/","b","1","error: noproc"\n',
  })

  it('says up to 4.2 that its queues are quorum queues', async () => {
    expectNode()
    found([quorum('a', 'rabbit@one')])
    post('a').reply(204)
    const stdout = 'Growing all quorum queues on rabbit@two...\nvhost\tname\tsize\tresult\n/\ta\t2\tok\n'
    expect(await run(...words)).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const [what, code, body] of [
    ['a replica has no vote yet', 200, [{Membership: 'voter'}, {Membership: 'promotable'}]],
    ['a replica is not there', 200, [{Membership: 'voter'}, {Membership: ''}]],
    ['the queue has gone', 404, notFound],
    ['the queue is not one any more', 503, {status: 'failed', reason: 'not_quorum_queue'}],
  ] as const) {
    it(`changes nothing from 4.3 on where ${what}`, async () => {
      expectNode('4.3.0')
      found([quorum('a', 'rabbit@one', 'rabbit@three')])
      status('a').reply(code, body)
      const stdout = '/\ta\t2\terror: {error,non_stable_members}\n'
      expect(await run(...words, '-s')).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('leaves it to the broker where the user may not look into the virtual host', async () => {
    expectNode('4.3.0')
    found([quorum('a', 'rabbit@one')])
    status('a').reply(401, {error: 'not_authorised', reason: 'User not authorised to access virtual host'})
    post('a').reply(204)
    expect(await run(...words, '-s')).toEqual({exitCode: 0, stdout: '/\ta\t2\tok\n', stderr: ''})
  })

  it('prints no rows when the broker breaks off', async () => {
    expectNode('4.3.0')
    found([quorum('a', 'rabbit@one')])
    status('a').reply(500, {error: 'internal', reason: 'x'})
    expect(await run(...words, '-s')).toMatchObject({exitCode: 69, stdout: ''})
  })

  it('grows those with an even number of replicas', async () => {
    expectNode()
    found([quorum('odd', 'rabbit@one'), quorum('even', 'rabbit@one', 'rabbit@three')])
    post('even').reply(204)
    expect(await run('queues', 'grow', '-s', 'rabbit@two', 'even')).toMatchObject({
      exitCode: 0,
      stdout: '/\teven\t3\tok\n',
    })
  })

  it('grows those that match, by bytes', async () => {
    expectNode()
    found([quorum(awkward.name, 'rabbit@one'), quorum('b', 'rabbit@one')])
    post(awkward.segment).reply(204)
    const {stdout} = await run(...words, '-s', '--queue-pattern', '^../b', '--vhost-pattern', '^/$')
    expect(stdout).toBe(`/\t${awkward.name}\t2\tok\n`)
  })

  it('prints only what has failed', async () => {
    expectNode()
    found([quorum('a', 'rabbit@one'), quorum('b', 'rabbit@one')])
    post('a').reply(503, refused('timeout'))
    post('b').reply(204)
    const result = 'error: the operation timed out and may not have been completed'
    expect(await run(...words, '-s', '--errors-only')).toMatchObject({exitCode: 0, stdout: `/\ta\t?\t${result}\n`})
  })

  it('passes the membership on', async () => {
    expectNode()
    found([quorum('a', 'rabbit@one')])
    post('a', {node: 'rabbit@two', membership: 'non_voter'}).reply(204)
    expect(await run(...words, '-s', '--membership', 'non_voter')).toMatchObject({exitCode: 0, stdout: '/\ta\t2\tok\n'})
  })

  it('prints an empty line where there is nothing to grow', async () => {
    expectNode()
    found([])
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout: '\n', stderr: ''})
  })

  for (const pattern of ['(', '(?i)a', '\\A', 'a++']) {
    it(`refuses the pattern ${pattern}, which JavaScript does not know, before it changes anything`, async () => {
      expectNode()
      found([quorum('a', 'rabbit@one')])
      const {exitCode, stderr} = await run(...words, '--queue-pattern', pattern)
      expect(exitCode).toBe(65)
      expect(stderr).toMatch(/^Error: the pattern ".*" cannot be used: [^\n]+\.\n$/)
    })
  }

  it('does not read a pattern where there is nothing to grow', async () => {
    expectNode()
    found([quorum('a', 'rabbit@two')])
    expect(await run(...words, '-q', '--queue-pattern', '(')).toEqual({exitCode: 0, stdout: '\n', stderr: ''})
  })

  it('refuses a strategy that there is not', async () => {
    const {exitCode, stderr} = await run('queues', 'grow', 'rabbit@two', 'some')
    expect(exitCode).toBe(64)
    expect(stderr).toContain(`Error (argument validation): "strategy 'some' is not recognised."\n`)
  })

  it('refuses a node that is not in the cluster', async () => {
    nodes().reply(200, [{name: 'rabbit@one', running: true}])
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(64)
    expect(stderr).toMatch(/^Error: node rabbit@two is not a member of the cluster\n/)
  })

  it('says that the release changes no replicas over HTTP', async () => {
    expectNode('3.10.8')
    found([quorum('a', 'rabbit@one')])
    post('a').reply(405)
    const {exitCode, stderr} = await run(...words, '-q')
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: RabbitMQ 3\.10\.8 does not have changes of replicas over HTTP/)
  })

  it('does not take for all queues those that a lesser user sees', async () => {
    expectNode()
    list().reply(200, [])
    whoami(['monitoring'])
    const {exitCode, stdout, stderr} = await run('-q', ...words)
    expect({exitCode, stdout}).toEqual({exitCode: 77, stdout: ''})
    expect(stderr).toMatch(/^Error: user 'guest' sees only the queues of virtual hosts that it has access to: /)
  })
})
