import {describe, expect, it} from 'vitest'

import {management, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const libraries = ['cowboy', 'rabbitmq_amqp_client', 'rabbitmq_stream_common']
const names = ['rabbit', ...libraries, 'rabbitmq_web_dispatch', 'rabbitmq_shovel']
const applications = names.map((name) => ({name, version: '4.3.6', description: `What ${name} is`}))
const plugins = {running: true, enabled_plugins: ['rabbitmq_shovel', 'delayed'], applications}

function arrange() {
  overview()
  const columns = 'running,enabled_plugins,applications'
  management().get('/api/nodes/rabbit%40one').query({columns}).reply(200, plugins)
}

const words = ['plugins', 'list']
const banner = 'Listing plugins with pattern ".*" ...\n'
const legend = ` Configured: E = explicitly enabled; e = implicitly enabled
 | Status: * = running on rabbit@one
 |/
`
const rows = `[E ] delayed               ${''}
[E*] rabbitmq_shovel       4.3.6
[e*] rabbitmq_web_dispatch 4.3.6
`
const member = (name: string, enabled: string, version: string) =>
  `{"enabled":"${enabled}","name":"${name}","running":${version !== ''},"running_version":"${version}","version":"${version}"}`

describe('plugins list', () => {
  const outputs = {
    '-e': banner + legend + rows,
    '-eq': rows,
    '-E -s': rows
      .split('\n')
      .slice(0, 2)
      .map((line) => line.replace('      ', ''))
      .join('\n')
      .concat('\n'),
    '-e -m': `${banner}delayed\nrabbitmq_shovel\nrabbitmq_web_dispatch\n`,
    '-e -m -q ^rabbitmq_': 'rabbitmq_shovel\nrabbitmq_web_dispatch\n',
    '-e -q nothing': '',
    '-e --formatter json': `{"format":"normal","plugins":[${member('delayed', 'enabled', '')},${member('rabbitmq_shovel', 'enabled', '4.3.6')},${member('rabbitmq_web_dispatch', 'implicit', '4.3.6')}],"status":"running"}\n`,
    '-E -m --formatter json shovel': '{"format":"minimal","plugins":[{"name":"rabbitmq_shovel"}],"status":"running"}\n',
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`prints what is enabled with ${options}`, async () => {
      arrange()
      expect(await run(...words, ...options.split(' '))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says that it lists no others', async () => {
    arrange()
    const {exitCode, stdout, stderr} = await run(...words)
    expect({exitCode, stdout}).toEqual({exitCode: 0, stdout: banner + legend + rows})
    expect(stderr).toBe(
      'Warning: the management API has no plugins that are not enabled; the list is one of --implicitly-enabled.\n',
    )
  })

  it('prints descriptions, and dependencies as empty', async () => {
    arrange()
    expect(await run(...words, '-q', '-v', '-E', 'shovel')).toEqual({
      exitCode: 0,
      stdout:
        '[E*] rabbitmq_shovel\n     Version:     \t4.3.6\n     Dependencies:\t\n     Description: \tWhat rabbitmq_shovel is\n',
      stderr: 'Warning: the management API has no dependencies of a plugin; printed empty.\n',
    })
  })

  it('refuses a pattern that is no regular expression', async () => {
    overview()
    const {exitCode, stdout, stderr} = await run(...words, '(')
    expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: 'Listing plugins with pattern "(" ...\n'})
    expect(stderr).toMatch(/^Error: the pattern "\(" cannot be used: .*\.\n$/)
  })

  it('refuses to be both verbose and minimal', async () => {
    const {exitCode, stderr} = await run(...words, '-v', '-m')
    expect(exitCode).toBe(65)
    expect(stderr).toContain('Error (argument validation): Bad argument: Cannot set both verbose and minimal\n')
  })
})
