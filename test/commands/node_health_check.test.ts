import {describe, expect, it} from 'vitest'

import {management, nodes, origin, overview} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'

const advice = 'Use one of the options covered in https://www.rabbitmq.com/monitoring.html#health-checks instead.\n'
const notice = (seconds = 70, node = 'rabbit@one') =>
  [
    'This command is DEPRECATED and will be removed in a future version.\n',
    'It performs intrusive, opinionated health checks and requires a fully booted node.\n',
    `${advice}Timeout: ${seconds} seconds ...\nChecking health of node ${node} ...\n`,
  ].join('')
const get = (node?: string) => management().get(`/api/healthchecks/node${node ? `/rabbit%40${node}` : ''}`)

describe('node_health_check', () => {
  const passed = {
    '': `${notice()}Health check passed\n`,
    '-q': 'Health check passed\n',
    '-s': 'Health check passed\n',
    '--formatter=json': '{"message":"Health check passed"}\n',
  }
  for (const [option, stdout] of Object.entries(passed)) {
    it(`asks for the check up to 3.12, with ${option || 'no option'}`, async () => {
      overview('3.12.14')
      get().reply(200, {status: 'ok'})
      expect(await run('node_health_check', ...(option ? [option] : []))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('exits with 70 when it fails, and says why', async () => {
    overview('3.10.8')
    get().reply(503, {status: 'failed', reason: 'resource alarm(s) in effect:[memory]'})
    expect(await run('node_health_check', '-t', '9')).toEqual({
      exitCode: 70,
      stdout: notice(9),
      stderr: 'Error:\nError: health check failed. Message: resource alarm(s) in effect:[memory]\n',
    })
  })

  it('asks for another node', async () => {
    overview('3.10.8')
    nodes({'rabbit@two': true})
    get('two').reply(200, {status: 'ok'})
    const {exitCode, stdout} = await run('node_health_check', '--url', origin, '-n', 'rabbit@two')
    expect({exitCode, stdout}).toEqual({exitCode: 0, stdout: `${notice(70, 'rabbit@two')}Health check passed\n`})
  })

  it('says that the broker cannot tell', async () => {
    overview('3.10.8')
    get().reply(500, {error: 'internal', reason: 'timeout'})
    expect(await run('node_health_check', '-q')).toMatchObject({exitCode: 69, stdout: ''})
  })

  for (const [option, stdout] of [
    ['-t=5', `This command is DEPRECATED and is a no-op. It will be removed in a future version. \n${advice}`],
    ['-q', ''],
    ['--formatter=json', '{"node":"rabbit@one","result":"ok"}\n'],
  ] as const) {
    it(`does nothing from 3.13 on, with ${option}`, async () => {
      overview('3.13.0')
      expect(await runAs('rabbitmq-diagnostics', {}, 'node_health_check', option)).toEqual({
        exitCode: 0,
        stdout,
        stderr: '',
      })
    })
  }
})
