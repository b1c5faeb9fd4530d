import {describe, expect, it} from 'vitest'

import {management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const columns = 'node,listeners.node,listeners.protocol'
const ask = () => management().get('/api/overview').query({columns})
const listening = (...protocols: string[]) => ({
  node: 'rabbit@one',
  listeners: protocols.map((protocol) => ({node: 'rabbit@one', protocol})),
})
const check = () => management().get('/api/health/checks/ready-to-serve-clients')
const silent = {exitCode: 0, stdout: '', stderr: ''}

describe('await_startup', () => {
  it('waits for a broker that refuses connections and then cannot answer yet', async () => {
    ask().replyWithError(Object.assign(new Error('refused'), {code: 'ECONNREFUSED'}))
    ask().reply(503)
    ask().reply(200, listening('http', 'amqp'))
    check().reply(200, {status: 'ok'})
    expect(await run('await_startup')).toEqual(silent)
  })

  it('waits until the node serves clients', async () => {
    ask().times(2).reply(200, listening('http'))
    check().reply(503, {status: 'failed', reason: 'booting'})
    check().reply(200, {status: 'ok'})
    expect(await run('await_startup')).toEqual(silent)
  })

  it('waits until the node has a listener for clients where the release has no check', async () => {
    ask().reply(200, listening('http', 'clustering', 'https'))
    ask().reply(200, listening('http', 'clustering', 'mqtt'))
    check().times(2).reply(404, notFound)
    expect(await run('await_startup')).toEqual(silent)
  })

  it('asks once with -t 0, and fails unless the node has started', async () => {
    ask().reply(200, listening('amqp'))
    check().reply(200, {status: 'ok'})
    expect(await run('await_startup', '-t', '0')).toEqual(silent)

    ask().reply(200, listening('http'))
    check().reply(503, {status: 'failed', reason: 'booting'})
    expect(await run('await_startup', '-t', '0')).toEqual({
      exitCode: 75,
      stdout: '',
      stderr: 'Error: operation await_startup on http://localhost:15672 timed out. Timeout value used: 0\n',
    })
  })

  it('waits until another node runs', async () => {
    ask().times(2).reply(200, listening('amqp'))
    for (const running of [false, true])
      management()
        .get('/api/nodes')
        .query({columns: 'name,running'})
        .reply(200, [{name: 'rabbit@two', running}])
    expect(await run('await_startup', '--url', 'http://localhost:15672', '-n', 'rabbit@two')).toEqual(silent)
  })

  it('prints the node and the result as JSON', async () => {
    ask().reply(200, listening('amqp'))
    check().reply(200, {status: 'ok'})
    overview()
    const stdout = '{"node":"rabbit@one","result":"ok"}\n'
    expect(await run('await_startup', '--formatter', 'json')).toEqual({...silent, stdout})
  })

  it('gives up when its time is over', async () => {
    ask().reply(503).persist()
    const stderr = 'Error: operation await_startup on http://localhost:15672 timed out. Timeout value used: 1\n'
    expect(await run('await_startup', '-t', '1')).toEqual({exitCode: 75, stdout: '', stderr})
  })

  it('does not wait for a broker that refuses the credentials', async () => {
    ask().reply(401, {error: 'not_authorised', reason: 'Login failed'})
    expect(await run('await_startup')).toMatchObject({exitCode: 77, stdout: ''})
  })

  it('asks for nothing in a dry run', async () => {
    expect(await run('await_startup', '--dry-run')).toEqual(silent)
  })
})
