import {describe, expect, it} from 'vitest'

import {shows} from '../../helpers/families.js'
import {management, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

describe('server_version', () => {
  shows({
    words: ['diagnostics', 'server_version'],
    banner: 'Asking node rabbit@one for its RabbitMQ version...',
    arrange: () => {},
    message: '4.3.6',
  })

  it('does not take the answering node for another', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    const {exitCode, stdout, stderr} = await run('diagnostics', 'server_version', '--url', origin, '-n', 'rabbit@two')
    expect({exitCode, stdout}).toEqual({
      exitCode: 69,
      stdout: 'Asking node rabbit@two for its RabbitMQ version...\n',
    })
    expect(stderr).toBe(
      'Error: the management API tells the version of RabbitMQ of the node that answers alone, which is rabbit@one: give the URL of rabbit@two itself.\n',
    )
  })
})
