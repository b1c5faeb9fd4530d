import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management, notFound, origin, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const banner = 'Application environment of node rabbit@one ...'
const get = () => management().get('/api/config/effective')
/** As RabbitMQ answers, whose text is in Latin-1. */
const answer = (text: string) => get().reply(200, Buffer.from(text, 'latin1'), {'content-type': 'text/plain'})
const text = `[{amqp_client,[]},
 {kernel,[{logger,[{handler,default,#{config => #{type => standard_io}}}]},
          {net_ticktime,60}]},
 {rabbit,[{default_vhost,<<"/Ã¤">>},
          {plugins_dir,"/usr/é"},
          {tcp_listeners,[{"127.0.0.1",5672}]},
          {vm_memory_high_watermark,0.6}]}]
`

describe('environment', () => {
  speaks({
    words: ['--url', origin, '-n', 'rabbit@one', 'environment'],
    banner,
    first: () => management().get('/api/overview').query({columns: 'node,rabbitmq_version'}),
  })

  for (const [options, stdout] of Object.entries({
    '': `${banner}\n${text}`,
    '-q': text,
    '-s': text,
    '--formatter erlang': `${banner}\n${text}`,
    '--formatter json':
      '{"amqp_client":[],"kernel":{"logger":[["handler","default",{"config":{"type":"standard_io"}}]],"net_ticktime":60},"rabbit":{"default_vhost":"/ä","plugins_dir":"/usr/é","tcp_listeners":[["127.0.0.1",5672]],"vm_memory_high_watermark":0.6}}\n',
    '-q --formatter string': `[amqp_client: [], kernel: [logger: [{:handler, :default, %{config: %{type: :standard_io}}}], net_ticktime: 60], rabbit: [default_vhost: "/ä", plugins_dir: [47, 117, 115, 114, 47, 233], tcp_listeners: [{'127.0.0.1', 5672}], vm_memory_high_watermark: 0.6]]\n`,
  })) {
    it(`prints what the node says with ${options || 'no option'}`, async () => {
      overview()
      answer(text)
      const outcome = await run('environment', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('fails where the release does not have it', async () => {
    overview('3.10.8')
    get().reply(404, notFound)
    const outcome = await run('diagnostics', 'environment')
    const stderr =
      "Error: RabbitMQ 3.10.8 does not have a node's application environment in its API, which came with 3.10.13.\n"
    expect(outcome).toEqual({exitCode: 69, stdout: `${banner}\n`, stderr})
  })

  it('fails for another node than the one that answers', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    const {exitCode, stderr} = await run('--url', origin, '-n', 'rabbit@two', 'environment')
    expect(exitCode).toBe(69)
    expect(stderr).toContain('tells the application environment of the node that answers alone, which is rabbit@one')
  })

  it('exits with 77 for a user who is no administrator', async () => {
    overview()
    get().reply(401, {error: 'not_authorised', reason: 'Not administrator user'})
    const {exitCode, stderr} = await run('environment')
    expect(exitCode).toBe(77)
    expect(stderr).toContain('Not administrator user')
  })

  it('takes nothing else for an environment', async () => {
    overview()
    get().reply(200, {})
    expect((await run('environment')).exitCode).toBe(69)
  })
})
