import {describe, expect, it} from 'vitest'

import {lists} from '../../helpers/families.js'
import {management, nodes, overview, whoami} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

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
const remove = (queue: string) =>
  management().delete(`/api/queues/quorum/%2F/${queue}/replicas/delete`, {node: 'rabbit@two'})
const refused = (reason: string) => ({error: 'service_unavailable', reason})
const words = ['queues', 'shrink', 'rabbit@two']
const status = (queue: string) => management().get(`/api/queues/quorum/%2F/${queue}/status`)
const last = 'error: the last node cannot be removed'

describe('queues shrink', () => {
  lists({
    words,
    banner: 'Shrinking queues on rabbit@two...',
    first: () => management().get('/api/overview').query({columns: 'node,rabbitmq_version'}),
    arrangeDry: overview,
    arrange() {
      overview()
      nodes({'rabbit@one': true, 'rabbit@two': true})
      for (const name of ['a', 'b']) status(name).reply(200, [{Membership: 'voter'}])
      found([
        quorum('b', 'rabbit@two'),
        quorum('a', 'rabbit@one', 'rabbit@two'),
        quorum('elsewhere', 'rabbit@one'),
        {vhost: '/', name: 'stream', type: 'stream', members: ['rabbit@two']},
      ])
      remove('a').reply(202)
      remove('b').reply(503, refused('last_node'))
    },
    header: 'vhost\tname\tsize\tresult',
    rows: `/\ta\t1\tok\n/\tb\t1\t${last}\n`,
    json: ['{"vhost":"/","name":"a","size":1,"result":"ok"}', `{"vhost":"/","name":"b","size":1,"result":"${last}"}`],
    csv: `"vhost","name","size","result"\n"/","a","1","ok"\n"/","b","1","${last}"\n`,
  })

  it('says up to 4.2 that its queues are quorum queues, and asks no more of the node', async () => {
    overview('4.2.9')
    found([quorum('a', 'rabbit@one', 'rabbit@two')])
    remove('a').reply(202)
    const stdout = 'Shrinking quorum queues on rabbit@two...\nvhost\tname\tsize\tresult\n/\ta\t1\tok\n'
    expect(await run(...words)).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const [node, its] of [
    ['x@y', ':x@y'],
    ['rabbit@my-host', ':"rabbit@my-host"'],
  ] as const) {
    it(`refuses ${node}, which does not run, from 4.3 on`, async () => {
      overview('4.3.0')
      nodes({'rabbit@one': true, [node]: false})
      const stderr = `Error:\n{:node_not_running, ${its}}\n`
      expect(await run('queues', 'shrink', node, '--formatter', 'json')).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }

  it('changes nothing from 4.3 on where a replica has no vote yet', async () => {
    overview('4.3.0')
    nodes({'rabbit@one': true, 'rabbit@two': true})
    found([quorum('a', 'rabbit@one', 'rabbit@two')])
    status('a').reply(200, [{Membership: 'voter'}, {Membership: 'promotable'}])
    const stdout = '/\ta\t2\terror: {error,non_stable_members}\n'
    expect(await run(...words, '-s')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('prints only what has failed', async () => {
    overview('4.2.9')
    found([quorum('a', 'rabbit@one', 'rabbit@two'), quorum('b', 'rabbit@two')])
    remove('a').reply(202)
    remove('b').reply(503, refused('last_node'))
    expect(await run(...words, '-s', '--errors-only')).toEqual({exitCode: 0, stdout: `/\tb\t1\t${last}\n`, stderr: ''})
  })

  it('tries again what comes too soon after an election', async () => {
    overview('4.2.9')
    found([quorum('a', 'rabbit@one', 'rabbit@two')])
    remove('a').reply(503, refused('cluster_change_not_permitted'))
    remove('a').reply(202)
    expect(await run(...words, '-s')).toEqual({exitCode: 0, stdout: '/\ta\t1\tok\n', stderr: ''})
  })

  it('tries again once', async () => {
    overview('4.2.9')
    found([quorum('a', 'rabbit@one', 'rabbit@two')])
    remove('a').times(2).reply(503, refused('cluster_change_not_permitted'))
    const stdout = '/\ta\t2\terror: cluster_change_not_permitted\n'
    expect(await run(...words, '-s')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('prints an empty line where there is nothing to shrink', async () => {
    overview('4.2.9')
    found([quorum('a', 'rabbit@one')])
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout: '\n', stderr: ''})
  })

  it('prints no rows when the broker breaks off', async () => {
    overview('4.2.9')
    found([quorum('a', 'rabbit@one', 'rabbit@two'), quorum('b', 'rabbit@one', 'rabbit@two')])
    remove('a').reply(202)
    remove('b').reply(500, {error: 'internal', reason: 'x'})
    expect(await run(...words, '-q')).toMatchObject({exitCode: 69, stdout: ''})
  })

  it('says that the release changes no replicas over HTTP', async () => {
    overview('3.10.8')
    found([quorum('a', 'rabbit@two')])
    remove('a').reply(405)
    const {exitCode, stderr} = await run(...words, '-q')
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: RabbitMQ 3\.10\.8 does not have changes of replicas over HTTP/)
  })

  it('does not take for all queues those that a lesser user sees', async () => {
    overview('4.2.9')
    list().reply(200, [])
    whoami(['monitoring'])
    const {exitCode, stdout, stderr} = await run('-q', ...words)
    expect({exitCode, stdout}).toEqual({exitCode: 77, stdout: ''})
    expect(stderr).toMatch(/^Error: user 'guest' sees only the queues of virtual hosts that it has access to: /)
  })
})
