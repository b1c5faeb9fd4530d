import {describe, expect, it} from 'vitest'

import {management, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const ask = (node = 'rabbit%40one') =>
  management().get(`/api/nodes/${node}`).query({columns: 'running,enabled_plugins,applications'})
const applications = ['rabbit', 'kernel', 'cowboy', 'rabbitmq_shovel', 'rabbitmq_web_dispatch'].map((name) => ({
  name,
  version: '4.3.6',
  description: name,
}))
const plugins = {running: true, enabled_plugins: ['rabbitmq_shovel', 'rabbitmq_top'], applications}
const list = 'Enabled plugins and dependencies: cowboy, rabbitmq_shovel, rabbitmq_web_dispatch'
const words = (...names: string[]) => ['plugins', 'is_enabled', ...names]

describe('plugins is_enabled', () => {
  for (const [options, stdout] of Object.entries({
    '': 'Asking node rabbit@one if plugin rabbitmq_shovel is enabled...\nPlugin rabbitmq_shovel is enabled on node rabbit@one\n',
    '-s --online': 'Plugin rabbitmq_shovel is enabled on node rabbit@one\n',
    '--formatter json': '{"message":"Plugin rabbitmq_shovel is enabled on node rabbit@one","result":"ok"}\n',
  })) {
    it(`says that a plugin is enabled, with ${options || 'no option'}`, async () => {
      overview()
      ask().reply(200, plugins)
      const argv = [...words('rabbitmq_shovel'), ...options.split(' ').filter(Boolean)]
      expect(await run(...argv)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('takes what a plugin has brought along for enabled', async () => {
    overview()
    ask().reply(200, plugins)
    const stdout = 'Plugins cowboy, rabbitmq_web_dispatch are enabled on node rabbit@one\n'
    expect(await run(...words('-q', 'cowboy', 'rabbitmq_web_dispatch'))).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const name of ['kernel', 'rabbit', 'nope', 'rabbitmq_top']) {
    it(`says that ${name} is not: no plugin, not there or not running`, async () => {
      overview()
      ask().reply(200, plugins)
      const stderr = `Error:\nPlugin ${name} is not enabled on node rabbit@one. ${list}\n`
      expect(await run(...words('-q', name, 'rabbitmq_shovel'))).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }

  for (const [release, said] of [
    ['4.0.5', ', cowlib, '],
    ['4.1.0', ', '],
  ] as const) {
    it(`counts cowlib up to 4.0: ${release}`, async () => {
      overview(release)
      const cowlib = {name: 'cowlib', version: '2.13.0', description: 'cowlib'}
      ask().reply(200, {...plugins, applications: [...applications, cowlib]})
      const {exitCode, stderr} = await run(...words('-q', 'nope'))
      expect(exitCode).toBe(69)
      expect(stderr).toContain(`Enabled plugins and dependencies: cowboy${said}rabbitmq_shovel`)
    })
  }

  it('says so as JSON, of several, as the original does it in small letters', async () => {
    overview()
    ask().reply(200, plugins)
    const stderr = `{"message":"Plugins x, ä y are not enabled on node rabbit@one. ${list}","result":"error"}\n`
    expect(await run(...words('X', 'Ä y', '--formatter', 'json'))).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('asks of another node', async () => {
    overview()
    const nodes = [{name: 'rabbit@two', running: true}]
    management().get('/api/nodes').query({columns: 'name,running'}).reply(200, nodes)
    ask('rabbit%40two').reply(200, plugins)
    const argv = words('-q', 'cowboy', '--url', 'http://localhost:15672', '-n', 'rabbit@two')
    expect(await run(...argv)).toMatchObject({exitCode: 0, stdout: 'Plugin cowboy is enabled on node rabbit@two\n'})
  })

  it('waits for the statistics of a node that has just been started', async () => {
    overview()
    ask().reply(200, {running: true})
    ask().reply(200, plugins)
    expect(await run(...words('-q', 'cowboy'))).toMatchObject({exitCode: 0})
  })

  it('does not take a node that tells nothing for one without plugins', async () => {
    overview()
    ask().reply(200, {running: false})
    const stderr = 'Error: the node rabbit@one tells nothing of its plugins: is it running?\n'
    expect(await run(...words('-q', 'cowboy'))).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('cannot read the file of plugins', async () => {
    const stderr = 'Error: the management API cannot read the file of enabled plugins: leave out --offline.\n'
    expect(await run(...words('cowboy', '--offline'))).toEqual({exitCode: 69, stdout: '', stderr})
  })

  for (const [options, message] of [
    [['--online', '--offline'], 'Cannot set both online and offline'],
    [['--no-online'], 'Cannot set online and offline to false'],
  ] as const) {
    it(`refuses ${options.join(' ')}`, async () => {
      const {exitCode, stderr} = await run(...words('cowboy', ...options))
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error (argument validation): Bad argument: ${message}\n`)
    })
  }

  it('exits with 77 for a user without the tag monitoring', async () => {
    overview()
    ask().reply(401, {error: 'not_authorised', reason: 'Not monitor user'})
    expect(await run(...words('-q', 'cowboy'))).toMatchObject({exitCode: 77, stdout: ''})
  })
})
