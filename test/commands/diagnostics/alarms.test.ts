import {describe, expect, it} from 'vitest'

import {shows} from '../../helpers/families.js'
import {management, notFound, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'alarms']
const banner = 'Asking node rabbit@one to report any known resource alarms ...'
const get = () => management().get('/api/health/checks/alarms')
const alarms = [
  {node: 'rabbit@one', resource: 'file descriptors'},
  {node: 'rabbit@two', resource: 'disk space'},
  {node: 'rabbit@one', resource: 'memory'},
]

describe('alarms', () => {
  const message = 'Node rabbit@one reported no alarms, local or clusterwide'
  const object = {alarms: [], node: 'rabbit@one', result: 'ok'}
  shows({words, banner, arrange: () => get().reply(200, {status: 'ok'}), message, object})

  describe('in effect', () => {
    const [limit, disk, memory] = [
      'File descriptor limit alarm on node rabbit@one',
      'Free disk space alarm on node rabbit@two',
      'Memory alarm on node rabbit@one',
    ]
    shows({
      words,
      banner,
      arrange: () => get().reply(503, {status: 'failed', reason: 'There are alarms', alarms}),
      message: [limit, disk, memory].join('\n'),
      object: {global: [disk], local: [limit, memory], message: 'Node rabbit@one reported alarms', result: 'ok'},
    })
  })

  it('are worked out from the nodes where the release has no health checks', async () => {
    overview('3.8.9')
    get().reply(404, notFound)
    management()
      .get('/api/nodes')
      .query({columns: 'name,mem_alarm,disk_free_alarm'})
      .reply(200, [{name: 'rabbit@one', mem_alarm: true, disk_free_alarm: false}])
    const stdout = 'Memory alarm on node rabbit@one\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('are not said to be none when the broker cannot tell', async () => {
    overview()
    get().reply(500, {error: 'internal', reason: 'timeout'})
    expect(await run(...words, '-q')).toMatchObject({exitCode: 69, stdout: ''})
  })
})
