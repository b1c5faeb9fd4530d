import {describe, expect, it} from 'vitest'

import {management, notFound, origin, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (below = '') => management().get(`/api/federation-links${below}`)
/** The links, as an administrator is told. */
function found(links: object[], below = '') {
  get(below).reply(200, links)
  whoami(['administrator'])
}
const banner = 'Listing federation links on node rabbit@one...\n'

const link = {
  node: 'rabbit@one',
  vhost: '/',
  type: 'exchange',
  exchange: 'x',
  upstream_exchange: 'x up',
  upstream: 'up',
  id: '5c470aa2',
  status: 'running',
  local_connection: '<rabbit@one.1.2.0>',
  uri: 'amqp://there',
  timestamp: '2026-11-22 9:05:07',
  local_channel: {name: '<rabbit@one.1.2.0> (1)'},
}
const broken = {
  node: 'rabbit@one',
  vhost: '/',
  type: 'queue',
  queue: 'q ä',
  upstream_queue: 'q ä',
  upstream: 'down',
  id: 'f340f264',
  status: 'error',
  error: 'econnrefused',
  consumer_tag: 'federation-link-down',
  uri: 'amqp://127.0.0.1:1',
  timestamp: '2026-11-22 14:26:19',
}
const brokenTerm = `[#{consumer_tag => <<"federation-link-down">>,error => econnrefused,
   exchange => <<>>,id => <<"f340f264">>,
   last_changed => <<"2026-11-22 14:26:19">>,local_connection => <<>>,
   queue => <<"q Ã¤">>,status => error,type => queue,upstream => <<"down">>,
   upstream_exchange => <<>>,upstream_queue => <<"q Ã¤">>,
   uri => <<"amqp://127.0.0.1:1">>,vhost => <<"/">>}]\n`

describe('federation_status', () => {
  it('prints the links as Erlang', async () => {
    overview()
    found([broken, link])
    expect(await run('federation_status')).toEqual({
      exitCode: 0,
      stdout: `${banner}[#{error => <<>>,exchange => <<"x">>,id => <<"5c470aa2">>,
   last_changed => <<"2026-11-22 09:05:07">>,
   local_connection => <<"<rabbit@one.1.2.0>">>,queue => <<>>,
   status => running,type => exchange,upstream => <<"up">>,
   upstream_exchange => <<"x up">>,upstream_queue => <<>>,
   uri => <<"amqp://there">>,vhost => <<"/">>},
 ${brokenTerm.slice(1)}`,
      stderr: '',
    })
  })

  it('prints those that are down', async () => {
    overview()
    found([broken], '/state/down/')
    expect(await run('federation_status', '--only-down')).toEqual({
      exitCode: 0,
      stdout: `Listing federation links which are down on node rabbit@one...\n${brokenTerm}`,
      stderr: '',
    })
  })

  it('prints JSON', async () => {
    overview()
    found([{...broken, error: '{auth_failure,"no"}'}])
    expect(await run('federation_status', '--formatter', 'json')).toEqual({
      exitCode: 0,
      stdout:
        '[\n{"consumer_tag":"federation-link-down","error":"{auth_failure,\\"no\\"}","exchange":"","id":"f340f264","last_changed":"2026-11-22 14:26:19","local_connection":"","queue":"q ä","status":"error","type":"queue","upstream":"down","upstream_exchange":"","upstream_queue":"q ä","uri":"amqp://127.0.0.1:1","vhost":"/"}\n]\n',
      stderr: '',
    })
  })

  it('prints those of another node that runs', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    found([link, {...broken, node: 'rabbit@two'}])
    const outcome = await run('-q', 'federation_status', '--url', origin, '-n', 'rabbit@two')
    expect(outcome).toEqual({exitCode: 0, stdout: brokenTerm, stderr: ''})
  })

  for (const [options, stdout] of Object.entries({
    '': `${banner}[]\n`,
    '-q': '[]\n',
    'words that it has no use for': `${banner}[]\n`,
    '--formatter table': banner,
    '--formatter json': '[\n]\n',
  })) {
    it(`prints no links with ${options || 'no option'}`, async () => {
      overview()
      found([])
      const outcome = await run('federation_status', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('asks again where the broker stumbles over a link that starts', async () => {
    overview()
    get().times(2).reply(500, '')
    found([broken])
    expect(await run('-q', 'federation_status')).toEqual({exitCode: 0, stdout: brokenTerm, stderr: ''})
  })

  for (const [status, exitCode, text] of [
    [404, 69, 'Error: the broker tells of no federation links: its plugin rabbitmq_federation_management is off.\n'],
    [401, 77, 'does not let the user "guest"'],
  ] as const) {
    it(`exits with ${exitCode} when the broker answers ${status}`, async () => {
      overview()
      get().reply(status, notFound)
      const outcome = await run('federation_status')
      expect(outcome.exitCode).toBe(exitCode)
      expect(outcome.stderr).toContain(text)
    })
  }

  it('says that it prints only what a lesser user has access to', async () => {
    overview()
    get().reply(200, [])
    whoami(['monitoring'])
    const stderr = "Note: the list holds only links of virtual hosts that user 'guest' has permissions on.\n"
    expect(await run('-q', 'federation_status')).toMatchObject({exitCode: 0, stderr})
  })
})
