import {describe, expect, it} from 'vitest'

import {checks} from '../../helpers/families.js'
import {management, notFound, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const get = () => management().get('/api/health/checks/alarms')
const alarms = [
  {node: 'rabbit@two', resource: 'disk space'},
  {node: 'rabbit@one', resource: 'memory'},
]
const fails = () => get().reply(503, {status: 'failed', reason: 'There are alarms in effect in the cluster', alarms})

describe('check_alarms', () => {
  checks({
    words: ['diagnostics', 'check_alarms'],
    banner: 'Asking node rabbit@one to report any local resource alarms ...',
    passes: {
      arrange: () => get().reply(200, {status: 'ok'}),
      message: 'Node rabbit@one reported no alarms, local or clusterwide',
    },
    fails: {
      arrange: fails,
      message: 'Free disk space alarm on node rabbit@two\nMemory alarm on node rabbit@one',
      object: {
        result: 'error',
        global: ['Free disk space alarm on node rabbit@two'],
        local: ['Memory alarm on node rabbit@one'],
        message: 'Node rabbit@one reported alarms',
      },
    },
  })

  it('works it out from the nodes where the release has no health checks', async () => {
    overview('3.8.9')
    get().reply(404, notFound)
    management()
      .get('/api/nodes')
      .query({columns: 'name,mem_alarm,disk_free_alarm'})
      .reply(200, [{name: 'rabbit@one', mem_alarm: false, disk_free_alarm: true}, {name: 'rabbit@two'}])
    expect(await run('diagnostics', 'check_alarms', '-q')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: 'Free disk space alarm on node rabbit@one\n',
    })
  })

  it('says that the broker cannot tell, not that all is well', async () => {
    overview()
    get().reply(500, {error: 'internal', reason: 'timeout'})
    expect(await run('diagnostics', 'check_alarms', '-s')).toMatchObject({exitCode: 69, stdout: ''})
  })
})
