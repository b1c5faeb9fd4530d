import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management, origin, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const all = () => management().delete('/api/reset')
const one = (node = 'rabbit%40one') => management().delete(`/api/reset/${node}`)

describe('reset_stats_db', () => {
  speaks({words: ['reset_stats_db', '--all'], banner: 'Resetting statistics database in all nodes', first: all})

  for (const [options, stdout] of Object.entries({
    '': 'Resetting statistics database on node rabbit@one\n',
    '-q': '',
    '-q words that it has no use for': '',
    '--formatter json': '',
  })) {
    it(`empties those of the node that answers, with ${options || 'no option'}`, async () => {
      overview()
      one().reply(204)
      const outcome = await run('reset_stats_db', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('empties those of another node that runs', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    one('rabbit%40two').reply(204)
    const outcome = await run('reset_stats_db', '--url', origin, '-n', 'rabbit@two')
    expect(outcome).toMatchObject({exitCode: 0, stdout: 'Resetting statistics database on node rabbit@two\n'})
  })

  it('fails for a node that does not run', async () => {
    overview()
    management().get('/api/nodes').query({columns: 'name,running'}).reply(200, [])
    expect(await run('reset_stats_db', '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 69, stdout: ''})
  })

  it('empties those of all nodes', async () => {
    all().reply(204)
    expect(await run('-q', 'reset_stats_db', '--all')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })
})
