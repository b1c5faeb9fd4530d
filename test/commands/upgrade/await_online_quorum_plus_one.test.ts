import {describe, expect, it} from 'vitest'

import {management, notFound, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const members = (...names: string[]) =>
  management()
    .get('/api/nodes')
    .query({columns: 'name'})
    .reply(
      200,
      names.map((name) => ({name})),
    )
const check = () => management().get('/api/health/checks/node-is-quorum-critical')
const critical = {status: 'failed', reason: 'There are queues that would lose their quorum'}
const words = ['upgrade', 'await_online_quorum_plus_one']
const banner = (seconds: number, queues = 'quorum queues and streams') =>
  `Will wait for a quorum + 1 of nodes to be online for all ${queues} for ${seconds} seconds...\n`

describe('upgrade await_online_quorum_plus_one', () => {
  it('waits until the node is not critical, and shows nothing of it in a pipe', async () => {
    overview()
    members('rabbit@one', 'rabbit@two')
    check().reply(503, critical)
    check().reply(200, {status: 'ok'})
    expect(await run(...words)).toEqual({exitCode: 0, stdout: banner(120), stderr: ''})
  })

  it('prints the node and the result as JSON', async () => {
    overview()
    members('rabbit@one', 'rabbit@two')
    check().reply(200, {status: 'ok'})
    const stdout = '{"node":"rabbit@one","result":"ok"}\n'
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  const alone = 'Target node seems to be the only one in a single node cluster, the'
  for (const [options, stdout] of Object.entries({
    '': `${banner(120)}${alone} command does not apply\n`,
    '-q': '',
    '-s': '',
    '--formatter json': `{"message":"${alone} check does not apply","result":"ok"}\n`,
  })) {
    it(`does not wait for a node without companion, with ${options || 'no option'}`, async () => {
      overview()
      members('rabbit@one')
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  const words4 = 'time is up, no quorum + 1 online replicas came online for at least some quorum queues or streams'
  for (const [release, options, stdout, stderr] of [
    ['4.3.6', [], banner(1), `Error:\n${words4}\n`],
    ['3.10.8', [], banner(1, 'quorum queues'), `Error:\n${words4.replace(' or streams', '')}\n`],
    ['4.3.6', ['--formatter', 'json'], '', `{"message":"${words4}","node":"rabbit@one","result":"error"}\n`],
  ] as const) {
    it(`gives up in the words of ${release} ${options.join(' ')}`, async () => {
      overview(release)
      members('rabbit@one', 'rabbit@two')
      check().reply(503, critical).persist()
      expect(await run(...words, '-t', '1', ...options)).toEqual({exitCode: 69, stdout, stderr})
    })
  }

  it('speaks of the node that answers alone', async () => {
    overview()
    const nodes = ['rabbit@one', 'rabbit@two'].map((name) => ({name, running: true}))
    management().get('/api/nodes').query({columns: 'name,running'}).reply(200, nodes)
    members('rabbit@one', 'rabbit@two')
    const stderr =
      'Error: the management API tells the outcome of this health check of the node that answers alone, which is rabbit@one: give the URL of rabbit@two itself.\n'
    const url = ['--url', 'http://localhost:15672', '-n', 'rabbit@two']
    expect(await run(...words, '-q', ...url)).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('says that the release has no such check', async () => {
    overview('3.8.9')
    members('rabbit@one', 'rabbit@two')
    check().reply(404, notFound)
    const stderr =
      'Error: RabbitMQ 3.8.9 does not have a health check of what would lose its quorum, which came with 3.8.10.\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('does not wait when the broker refuses', async () => {
    overview()
    members('rabbit@one', 'rabbit@two')
    check().reply(401, {error: 'not_authorised', reason: 'Not monitor user'})
    expect(await run(...words, '-q')).toMatchObject({exitCode: 77, stdout: ''})
  })
})
