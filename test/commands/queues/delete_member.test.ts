import {describe, expect, it} from 'vitest'

import {acts} from '../../helpers/families.js'
import {awkward, management, notFound, overview} from '../../helpers/management.js'
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

  for (const [reason, text] of [
    ['last_node', 'last_node'],
    ['classic_queue_not_supported', 'Cannot add members to a classic queue'],
  ]) {
    it(`words ${reason} as the original does`, async () => {
      remove().reply(503, {error: 'service_unavailable', reason})
      expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr: `Error:\n${text}\n`})
    })
  }

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
