import {describe, expect, it} from 'vitest'

import {acts} from '../../helpers/families.js'
import {awkward, management, notFound, overview, queueFound} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const remove = (queue = 'orders/invoices') =>
  management().delete(`/api/queues/quorum/${queue}/replicas/delete`, {node: 'rabbit@two'})
const words = ['queues', 'delete_member', '-p', 'orders', 'invoices', 'rabbit@two']

describe('queues delete_member', () => {
  acts({
    words,
    banner: 'Removing a replica of queue invoices on node rabbit@two...',
    first: () => remove(),
    arrange: () => void remove().reply(202),
  })

  it('names any queue in any virtual host', async () => {
    remove(`${awkward.segment}/${awkward.segment}`).reply(202)
    const argv = ['queues', 'delete_member', '-q', '-p', awkward.name, awkward.name, 'rabbit@two']
    expect(await run(...argv)).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  for (const name of ['', '.', '..']) {
    it(`sends nothing for a queue named ${JSON.stringify(name)}`, async () => {
      expect(await run('queues', 'delete_member', name, 'rabbit@two')).toMatchObject({exitCode: 65})
    })
  }

  it('words that the last replica stays as the original does', async () => {
    remove().reply(503, {error: 'service_unavailable', reason: 'last_node'})
    expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr: 'Error:\nlast_node\n'})
  })

  for (const [release, type, reason, text] of [
    ['4.2.9', 'classic', 'classic_queue_not_supported', 'Cannot add members to a classic queue'],
    ['4.2.9', 'stream', 'not_quorum_queue', 'not_quorum_queue'],
    ['4.3.0', 'classic', 'classic_queue_not_supported', '{:unsupported, :rabbit_classic_queue}'],
    ['4.3.0', 'stream', 'not_quorum_queue', '{:unsupported, :rabbit_stream_queue}'],
  ] as const) {
    it(`words what is wrong with a queue of type ${type} as the original does on ${release}`, async () => {
      overview(release)
      remove().reply(503, {error: 'service_unavailable', reason})
      if (release === '4.3.0') queueFound('orders/invoices', {type})
      expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr: `Error:\n${text}\n`})
    })
  }

  describe('for a node that the API refuses since it is not of the cluster', () => {
    const refuse = () => remove().reply(400, {error: 'bad_request', reason: 'Node is not a cluster member'})

    it('has nothing to do where there is no replica on it', async () => {
      refuse()
      queueFound('orders/invoices', {type: 'quorum', members: ['rabbit@one']})
      expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })

    it('says so where there is one', async () => {
      refuse()
      queueFound('orders/invoices', {type: 'quorum', members: ['rabbit@one', 'rabbit@two']})
      const {exitCode, stderr} = await run(...words, '-q')
      expect(exitCode).toBe(65)
      expect(stderr).toMatch(/Node is not a cluster member/)
    })

    it('finds that the queue is of another type', async () => {
      refuse()
      queueFound('orders/invoices', {type: 'stream', members: ['rabbit@two']})
      overview()
      queueFound('orders/invoices', {type: 'stream'})
      const stderr = 'Error:\n{:unsupported, :rabbit_stream_queue}\n'
      expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
    })
  })

  it('says that the queue is missing', async () => {
    remove().reply(404, notFound)
    const stderr = "queue 'invoices' was not found in virtual host 'orders'\n"
    expect(await run(...words, '-q')).toEqual({exitCode: 65, stdout: '', stderr})
  })

  it('says that the release changes no replicas over HTTP', async () => {
    remove().reply(405)
    overview('3.10.8')
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: RabbitMQ 3\.10\.8 does not have changes of replicas over HTTP/)
  })

  it('says that the administrator has switched it off', async () => {
    remove().reply(405, {error: 'method_not_allowed', reason: 'Broker settings disallow it.'})
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: the administrator of the broker has switched off /)
  })
})
