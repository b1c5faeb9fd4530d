import {describe, expect, it} from 'vitest'

import {checks} from '../../helpers/families.js'
import {management, nodes, notFound, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_local_alarms']
const get = () => management().get('/api/health/checks/local-alarms')
const both = [
  {node: 'rabbit@one', resource: 'memory'},
  {node: 'rabbit@two', resource: 'disk space'},
]
const failed = (alarms: object[]) => ({status: 'failed', reason: 'There are alarms in effect', alarms})

describe('check_local_alarms', () => {
  checks({
    words,
    release: '3.10.8',
    banner: 'Asking node rabbit@one to report any local resource alarms ...',
    passes: {arrange: () => get().reply(200, {status: 'ok'}), message: 'Node rabbit@one reported no local alarms'},
    fails: {
      arrange: () => get().reply(503, failed(both.slice(0, 1))),
      message: 'Error:\nMemory alarm on node rabbit@one',
      object: {
        local: ['Memory alarm on node rabbit@one'],
        message: 'Node rabbit@one reported local alarms',
        result: 'error',
      },
    },
  })

  it('tells the alarms of another node from those of all', async () => {
    overview('3.10.8')
    nodes({'rabbit@two': true})
    management().get('/api/health/checks/alarms').reply(503, failed(both))
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: 'Error:\nFree disk space alarm on node rabbit@two\n',
    })
  })

  it('works them out from the nodes where the release has no health checks', async () => {
    overview('3.8.9')
    get().reply(404, notFound)
    const all = ['rabbit@one', 'rabbit@two'].map((name) => ({name, disk_free_alarm: name === 'rabbit@two'}))
    management().get('/api/nodes').query({columns: 'name,mem_alarm,disk_free_alarm'}).reply(200, all)
    const stdout = 'Node rabbit@one reported no local alarms\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('checks nothing from 4.3 on, and says so', async () => {
    overview('4.3.0')
    expect(await run(...words)).toEqual({
      exitCode: 0,
      stdout:
        'This command is DEPRECATED and is a no-op. It will be removed in a future version.\nNode rabbit@one reported no local alarms\n',
      stderr: '',
    })
  })
})
