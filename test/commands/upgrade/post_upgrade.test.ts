import {describe, expect, it} from 'vitest'

import {management, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const banner = 'Executing post upgrade tasks...\nRebalancing queue masters...\n'

function arrange(release?: string) {
  overview(release)
  const queues = [{type: 'quorum', leader: 'rabbit@one'}]
  management().get('/api/queues').query({columns: 'vhost,name,type,node,leader,slave_nodes'}).reply(200, queues)
  management().post('/api/rebalance/queues', {}).reply(204)
  const nodes = [{name: 'rabbit@one', running: true}]
  management().get('/api/nodes').query({columns: 'name,running'}).reply(200, nodes)
}

describe('upgrade post_upgrade', () => {
  const line = '[{"Node name", :rabbit@one}, {"Number of quorum queues", 1}]\n'
  const jsonOf = (value: string) => `{"node":"rabbit@one","result":"ok","value":[${value}]}\n`
  const json = jsonOf('{"Node name":"rabbit@one","Number of quorum queues":1}')
  for (const [options, stdout] of Object.entries({'': banner + line, '-q': line, '--formatter json': json})) {
    it(`moves leaders and counts them with ${options || 'no option'}`, async () => {
      arrange()
      const argv = ['upgrade', 'post_upgrade', ...options.split(' ').filter(Boolean)]
      expect(await run(...argv)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('counts them in lists as JSON, as 3.10.8 does', async () => {
    arrange('3.10.8')
    const rows = [
      '["Node name","rabbit@one"]',
      '["Number of quorum queues",1]',
      '["Number of replicated classic queues",0]',
    ]
    const stdout = jsonOf(`[${rows.join()}]`)
    expect(await run('upgrade', 'post_upgrade', '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('does nothing in a dry run', async () => {
    overview()
    expect(await run('upgrade', 'post_upgrade', '--dry-run')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })
})
