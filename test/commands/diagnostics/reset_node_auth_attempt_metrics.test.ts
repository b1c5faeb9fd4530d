import {describe, expect, it} from 'vitest'

import {management, nodes, notFound, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'reset_node_auth_attempt_metrics']
const remove = (node = 'one') => management().delete(`/api/auth/attempts/rabbit%40${node}`)

describe('reset_node_auth_attempt_metrics', () => {
  const outputs = {
    '': 'Reset auth attempt metrics on node rabbit@one ...\n',
    '-q': '',
    '-s': '',
    '--formatter=json': '{"node":"rabbit@one","result":"ok"}\n',
  }
  for (const [option, stdout] of Object.entries(outputs)) {
    it(`resets them with ${option || 'no option'}`, async () => {
      overview()
      remove().reply(204)
      expect(await run(...words, ...(option ? [option] : []))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('changes nothing in a dry run', async () => {
    overview()
    expect(await run(...words, '--dry-run')).toMatchObject({exitCode: 0, stdout: outputs['']})
  })

  it('resets those of another node', async () => {
    overview()
    nodes({'rabbit@two': true})
    remove('two').reply(204)
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 0, stdout: ''})
  })

  it('leaves those of a node that does not run', async () => {
    overview()
    nodes({'rabbit@two': false})
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 69})
  })

  it('says that the user may not', async () => {
    overview()
    remove().reply(401, {error: 'not_authorised', reason: 'User not authorised'})
    expect(await run(...words, '-q')).toMatchObject({exitCode: 77})
  })

  it('says that the release does not count', async () => {
    overview('3.8.9')
    remove().reply(404, notFound)
    const stderr = 'Error: RabbitMQ 3.8.9 does not have counts of attempts to log in, which came with 3.8.10.\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
  })
})
