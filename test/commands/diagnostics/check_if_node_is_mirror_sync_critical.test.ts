import {describe, expect, it} from 'vitest'

import {answersForItself, checks} from '../../helpers/families.js'
import {management, notFound, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_if_node_is_mirror_sync_critical']
const get = () => management().get('/api/health/checks/node-is-mirror-sync-critical')
const queues = [
  {readable_name: "queue 'a' in vhost '/'", name: 'a', virtual_host: '/', type: 'classic'},
  {readable_name: "queue 'b' in vhost '/'", name: 'b', virtual_host: '/', type: 'classic'},
]
const what = 'classic mirrored queues without online synchronised mirrors'

describe('check_if_node_is_mirror_sync_critical', () => {
  checks({
    words,
    release: '3.10.8',
    banner: 'Checking if node rabbit@one is critical for data safety of any classic mirrored queues ...',
    passes: {arrange: () => get().reply(200, {status: 'ok'}), message: `Node rabbit@one reported no ${what}`},
    fails: {
      arrange: () => get().reply(503, {status: 'failed', reason: 'There are classic mirrored queues', queues}),
      message: ['a', 'b']
        .map(
          (name) =>
            `queue '${name}' in vhost '/' would lose its only synchronised replica (master) if node rabbit@one is stopped`,
        )
        .join('\n'),
      object: {message: `Node rabbit@one reported local ${what}`, queues, result: 'error'},
    },
  })
  answersForItself(words, 'which mirrors are synchronised', '3.10.8')

  it('does not apply to a node without others', async () => {
    overview('3.10.8')
    get().reply(200, {status: 'ok', reason: 'single node cluster'})
    const stdout = 'Node rabbit@one seems to be the only one in a single node cluster, the check does not apply\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const [options, stdout] of [
    ['', 'This command is DEPRECATED and is a no-op. It will be removed in a future version.\nok\n'],
    ['-s', 'ok\n'],
    ['--formatter=json', '{"result":"ok"}\n'],
  ] as const) {
    it(`checks nothing from 4.0 on, with ${options || 'no option'}`, async () => {
      overview('4.0.5')
      expect(await run(...words, ...(options ? [options] : []))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says that 3.8.9 lacks the check', async () => {
    overview('3.8.9')
    get().reply(404, notFound)
    const stderr =
      'Error: RabbitMQ 3.8.9 does not have a health check of the mirrors of queues, which came with 3.8.10.\n'
    expect(await run(...words, '-s')).toEqual({exitCode: 69, stdout: '', stderr})
  })
})
