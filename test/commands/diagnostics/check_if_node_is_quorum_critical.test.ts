import {describe, expect, it} from 'vitest'

import {answersForItself, checks, comesWith} from '../../helpers/families.js'
import {awkward, management, overview} from '../../helpers/management.js'
import {run, runAs} from '../../helpers/run.js'

const words = ['diagnostics', 'check_if_node_is_quorum_critical']
const get = () => management().get('/api/health/checks/node-is-quorum-critical')
const readable = `queue '${awkward.name}' in vhost '/'`
const queues = [
  {readable_name: readable, name: awkward.name, virtual_host: '/', type: 'rabbit_quorum_queue'},
  {readable_name: 'rabbitmq_metadata', name: 'rabbitmq_metadata', virtual_host: '(not applicable)', type: 'process'},
]
const failed = {status: 'failed', reason: 'There are quorum queues that would lose their quorum', queues}
const alone = 'seems to be the only one in a single node cluster, the check does not apply'

describe('check_if_node_is_quorum_critical', () => {
  checks({
    words,
    banner: 'Checking if node rabbit@one is critical for quorum of any queues/streams ...',
    passes: {
      arrange: () => get().reply(200, {status: 'ok'}),
      message: 'Node rabbit@one reported no queues/streams with minimum quorum',
    },
    fails: {
      arrange: () => get().reply(503, failed),
      message: [readable, 'rabbitmq_metadata']
        .map((name) => `${name} will become unavailable if node rabbit@one stops`)
        .join('\n'),
      object: {message: 'Node rabbit@one reported local queues with minimum online quorum', queues, result: 'error'},
    },
  })
  answersForItself(words, 'what would lose its quorum without it')
  comesWith(words, get, 'a health check of what would lose its quorum', '3.8.10')

  for (const [options, stdout] of [
    ['-q', `Node rabbit@one ${alone}\n`],
    ['-s', ''],
    ['--formatter=json', `{"message":"Target node ${alone}","result":"ok"}\n`],
  ] as const) {
    it(`says with ${options} that it does not apply to a node without others`, async () => {
      overview()
      get().reply(200, {status: 'ok', reason: 'single node cluster'})
      expect(await run(...words, options)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('speaks of quorum queues alone up to 3.11', async () => {
    overview('3.10.8', 1)
    get().reply(503, {...failed, queues: queues.slice(0, 1)})
    expect(await run(...words)).toEqual({
      exitCode: 69,
      stdout: 'Checking if node rabbit@one is critical for quorum of any quorum queues ...\n',
      stderr: `${readable} would lose quorum if node rabbit@one is stopped\n`,
    })
  })

  it('is a command of rabbitmq-queues too', async () => {
    overview('3.10.8')
    get().reply(200, {status: 'ok'})
    expect(await runAs('rabbitmq-queues', {}, 'check_if_node_is_quorum_critical', '-q')).toEqual({
      exitCode: 0,
      stdout: 'Node rabbit@one reported no quorum queues with minimum quorum\n',
      stderr: '',
    })
  })
})
