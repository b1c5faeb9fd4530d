import {afterEach, describe, expect, it, vi} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const at = (queue = 'invoices', vhost = 'orders') => `/api/queues/${vhost}/${queue}`
const get = (path = at()) => management().get(path).query({columns: 'type,state,slave_nodes,synchronised_slave_nodes'})
const post = (path = at()) => management().post(`${path}/actions`, {action: 'sync'})
const queue = (state: string, synchronised: string[], slaves = ['rabbit@two', 'rabbit@three']) => ({
  type: 'classic',
  state,
  slave_nodes: slaves,
  synchronised_slave_nodes: synchronised,
})
const words = ['sync_queue', '-p', 'orders', 'invoices']
const banner = "Synchronising queue 'invoices' in vhost 'orders' ...\n"

afterEach(() => void vi.useRealTimers())

describe('sync_queue', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => get(),
    arrange() {
      get().reply(200, queue('running', []))
      post().reply(204)
      get().reply(200, queue('running', ['rabbit@three', 'rabbit@two']))
    },
  })

  it('waits until all mirrors are synchronised', async () => {
    get().reply(200, queue('running', ['rabbit@two']))
    post().reply(204)
    get().reply(200, queue('running', ['rabbit@two']))
    get().reply(200, queue('syncing', ['rabbit@two']))
    get().reply(200, queue('running', ['rabbit@two', 'rabbit@three']))
    expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  it('is not misled by a state that is still that of before', async () => {
    get().reply(200, queue('running', []))
    post().reply(204)
    get().reply(200, queue('syncing', []))
    get().reply(200, queue('running', []))
    get().reply(200, queue('running', ['rabbit@two', 'rabbit@three']))
    expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  it('waits for no mirrors where none is up', async () => {
    get().reply(200, queue('running', [], []))
    post().reply(204)
    get().reply(200, queue('running', [], []))
    expect(await run(...words)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const state of ['running', 'syncing']) {
    it(`fails when the broker ceases to synchronise a queue that was ${state}`, async () => {
      vi.useFakeTimers({toFake: ['Date']})
      const later = (state: string) => () => {
        vi.setSystemTime(Date.now() + 9_000)
        return queue(state, [])
      }
      get().reply(200, queue('running', []))
      post().reply(204)
      get().reply(200, later(state))
      get().reply(200, later('running'))
      if (state === 'syncing') get().reply(200, later('running'))
      const stderr =
        "Error: the mirrors of queue 'invoices' are not synchronised, and the broker has ceased to do so.\n"
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
    })
  }

  it('encodes awkward names', async () => {
    const path = at(awkward.segment, awkward.segment)
    get(path).reply(200, queue('running', []))
    post(path).reply(204)
    get(path).reply(200, queue('running', ['rabbit@two', 'rabbit@three']))
    expect(await run('sync_queue', '-p', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const [what, status, body, reason] of [
    ['does not exist', 404, notFound, 'not_found'],
    ['is not mirrored', 200, {type: 'classic', state: 'running'}, 'not_mirrored'],
    ['is a quorum queue', 200, {type: 'quorum', state: 'running'}, 'quorum_queue_not_supported'],
    ['is a stream', 200, {type: 'stream', state: 'running'}, 'stream_queue_not_supported'],
  ] as const) {
    it(`fails before it asks for anything when the queue ${what}, as JSON too`, async () => {
      for (const [options, stdout] of [
        [[], banner],
        [['--formatter', 'json'], ''],
      ] as const) {
        get().reply(status, body)
        overview('3.10.8')
        const outcome = await run(...words, ...options)
        expect(outcome).toEqual({exitCode: 69, stdout, stderr: `Error:\n${reason}\n`})
      }
    })
  }

  for (const [status, body] of [
    [404, notFound],
    [200, {type: 'classic', state: 'running'}],
    [200, {type: 'quorum', state: 'running'}],
  ] as const) {
    it(`names the release that has no mirrors, for ${JSON.stringify(body)}`, async () => {
      get().reply(status, body)
      overview('4.0.5')
      const stderr =
        'Error: RabbitMQ 4.0.5 does not mirror classic queues, which ended with 3.13: a quorum queue is always synchronised.\n'
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
    })
  }

  it('exits with 77 when only an administrator may', async () => {
    get().reply(200, queue('running', []))
    post().reply(401, {error: 'not_authorised', reason: 'Not administrator user'})
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(77)
    expect(stderr).toContain('Not administrator user')
  })
})
