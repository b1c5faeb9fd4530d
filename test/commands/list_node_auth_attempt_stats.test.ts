import {describe, expect, it} from 'vitest'

import {management, nodes, notFound, origin, overview} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'

const words = ['list_node_auth_attempt_stats']
const banner = 'Listing authentication\n attempts for node "rabbit@one" ...\n'
const get = (rest = 'rabbit%40one') => management().get(`/api/auth/attempts/${rest}`)
const counts = {auth_attempts: 4, auth_attempts_failed: 1, auth_attempts_succeeded: 3}
const all = [
  {protocol: 'http', ...counts},
  {protocol: 'amqp091', ...counts},
]
const bySource = [{remote_address: '::1', username: 'ä/b "c"', ...all[0]}]

describe('list_node_auth_attempt_stats', () => {
  const header = 'protocol\tauth_attempts\tauth_attempts_failed\tauth_attempts_succeeded\n'
  const rows = 'http\t4\t1\t3\namqp091\t4\t1\t3\n'
  const outputs = {
    '': banner + header + rows,
    '-q': header + rows,
    '-s': rows,
    '--no-table-headers': banner + rows,
    '--formatter=csv':
      '"protocol","auth_attempts","auth_attempts_failed","auth_attempts_succeeded"\n"http","4","1","3"\n"amqp091","4","1","3"\n',
    '--formatter=json': `{"attempts":[{"protocol":"http","auth_attempts":4,"auth_attempts_failed":1,"auth_attempts_succeeded":3},{"protocol":"amqp091","auth_attempts":4,"auth_attempts_failed":1,"auth_attempts_succeeded":3}],"node":"rabbit@one","result":"ok"}\n`,
  }
  for (const [option, stdout] of Object.entries(outputs)) {
    it(`prints its rows with ${option || 'no option'}`, async () => {
      overview()
      get().reply(200, all)
      expect(await run(...words, ...(option ? [option] : []))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('lists by source', async () => {
    overview()
    get('rabbit%40one/source').reply(200, bySource)
    const stdout = '::1\tä/b "c"\thttp\t4\t1\t3\n'
    expect(await run(...words, '--by-source', '-s')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const [option, stdout] of [
    ['-q', 'Node rabbit@one reported no authentication attempt stats\n'],
    ['--formatter=csv', 'Node rabbit@one reported no authentication attempt stats\n'],
    ['--formatter=json', '{"attempts":[],"node":"rabbit@one","result":"ok"}\n'],
  ] as const) {
    it(`says with ${option} that there is none`, async () => {
      overview()
      get().reply(200, [])
      expect(await run(...words, option)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('asks for another node, as rabbitmq-diagnostics too', async () => {
    overview()
    nodes({'rabbit@two': true})
    get('rabbit%40two').reply(200, all)
    const {exitCode, stdout} = await runAs(
      'rabbitmq-diagnostics',
      {},
      ...words,
      '-s',
      '--url',
      origin,
      '-n',
      'rabbit@two',
    )
    expect({exitCode, stdout}).toEqual({exitCode: 0, stdout: rows})
  })

  it('says that the release does not count', async () => {
    overview('3.8.9')
    get().reply(404, notFound)
    const stderr = 'Error: RabbitMQ 3.8.9 does not have counts of attempts to log in, which came with 3.8.10.\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
  })
})
