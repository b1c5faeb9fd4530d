import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const at = (queue = 'invoices', vhost = 'orders') => `/api/queues/${vhost}/${queue}`
const get = (path = at()) => management().get(path).query({columns: 'type,state,slave_nodes,synchronised_slave_nodes'})
const post = (path = at()) => management().post(`${path}/actions`, {action: 'cancel_sync'}).reply(204)
const queue = (state: string) => ({
  type: 'classic',
  state,
  slave_nodes: ['rabbit@two'],
  synchronised_slave_nodes: [],
})
const words = ['cancel_sync_queue', '-p', 'orders', 'invoices']
const banner = "Stopping synchronising queue 'invoices' in vhost 'orders' ...\n"

describe('cancel_sync_queue', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => get(),
    arrange() {
      get().reply(200, queue('syncing'))
      post()
    },
  })

  it('encodes awkward names', async () => {
    const path = at(awkward.segment, awkward.segment)
    get(path).reply(200, queue('syncing'))
    post(path)
    expect(await run('cancel_sync_queue', '-p', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const [options, stdout] of Object.entries({
    '': `${banner}not_syncing\n`,
    '-q': 'not_syncing\n',
    '-s': 'not_syncing\n',
    '--formatter erlang': `${banner}not_syncing\n`,
    '--formatter table': `${banner}:not_syncing\n`,
  })) {
    it(`says that there was nothing to stop, with ${options || 'no option'}`, async () => {
      get().reply(200, queue('running'))
      post()
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says the same of a queue without mirrors, which it does not ask to stop', async () => {
    get().reply(200, {type: 'classic', state: 'running'})
    overview('3.10.8')
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout: 'not_syncing\n', stderr: ''})
  })

  it('says it as JSON', async () => {
    get().reply(200, queue('running'))
    post()
    overview()
    const stdout = '{"node":"rabbit@one","result":"ok","value":"not_syncing"}\n'
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const [what, status, body, reason] of [
    ['does not exist', 404, notFound, 'not_found'],
    ['is a quorum queue', 200, {type: 'quorum', state: 'running'}, 'quorum_queue_not_supported'],
    ['is a stream', 200, {type: 'stream', state: 'running'}, 'stream_queue_not_supported'],
  ] as const) {
    it(`fails when the queue ${what}`, async () => {
      get().reply(status, body)
      overview('3.10.8')
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr: `Error:\n${reason}\n`})
    })
  }

  it('names the release that has no mirrors', async () => {
    get().reply(404, notFound)
    overview('4.3.6')
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: RabbitMQ 4\.3\.6 does not mirror classic queues, .*\.\n$/)
  })
})
