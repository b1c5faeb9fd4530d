import {describe, expect, it} from 'vitest'

import {checks} from '../../helpers/families.js'
import {management, nodes, notFound, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_virtual_hosts']
const get = () => management().get('/api/health/checks/virtual-hosts')
const down = ['orders', 'ä/b "c"']

describe('check_virtual_hosts', () => {
  checks({
    words,
    banner: 'Checking if all vhosts are running on node rabbit@one ...',
    passes: {
      arrange: () => get().reply(200, {status: 'ok'}),
      message: 'Node rabbit@one reported all vhosts as running',
    },
    fails: {
      arrange: () => get().reply(503, {status: 'failed', reason: 'Some virtual hosts are down', 'virtual-hosts': down}),
      message: 'Error:\nSome virtual hosts on node rabbit@one are down:\norders\nä/b "c"',
      object: {down_vhosts: down, result: 'error'},
    },
  })

  it('has no term for virtual hosts that run', async () => {
    overview()
    get().reply(200, {status: 'ok'})
    expect(await run(...words, '-q', '--formatter', 'erlang')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  const vhosts = () =>
    management()
      .get('/api/vhosts')
      .query({columns: 'name,cluster_state'})
      .reply(200, [
        {name: '/', cluster_state: {'rabbit@one': 'running', 'rabbit@two': 'running'}},
        {name: 'orders', cluster_state: {'rabbit@one': 'running', 'rabbit@two': 'stopped'}},
      ])

  it('works it out from the virtual hosts for another node', async () => {
    overview()
    nodes({'rabbit@two': true})
    vhosts()
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: 'Error:\nSome virtual hosts on node rabbit@two are down:\norders\n',
    })
  })

  it('works it out from the virtual hosts where the release has no health checks', async () => {
    overview('3.8.9')
    get().reply(404, notFound)
    vhosts()
    const stdout = 'Node rabbit@one reported all vhosts as running\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout, stderr: ''})
  })
})
