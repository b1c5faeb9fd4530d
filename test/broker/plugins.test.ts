import {describe, expect, inject, it} from 'vitest'

import {connect, startBroker} from '../helpers/broker/index.js'
import {type Case, compareOutcomes} from './compare.js'
import {linked, ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const tool = 'rabbitmq-plugins'
const json = ['--formatter', 'json']
const run = (...args: string[]) => ours(broker, args, {link: linked(tool)})

const cases = (all: Omit<Case, 'tool'>[]): Case[] => all.map((each) => ({tool, ...each}))

describe('side by side: plugins', () => {
  compareOutcomes(
    broker,
    cases([
      {args: ['list', '-e']},
      {args: ['list', '-e', '-q']},
      {args: ['list', '--enabled', '-s']},
      {args: ['list', '-E', '^rabbitmq_shovel']},
      {args: ['list', '-m', '-E']},
      {args: ['list', '-em', 'management$']},
      {args: ['list', '-e', 'ä/b "c"']},
      {args: ['list', '-E', 'nothing', '-m']},
      {args: ['list', '-e', 'nothing', '-q']},
      {args: ['list', '-e', 'x', '--dry-run']},
      {args: ['list', '-v', '-m']},
      {args: ['list', 'a', 'b']},
      {
        args: ['list', '-E', '-v', 'shovel$', '-q'],
        differs: {
          reason: 'the API has no dependencies of a plugin',
          stdout:
            /^\[E\*\] rabbitmq_shovel\n {5}Version: {5}\t\d+\.\d+\.\d+\n {5}Dependencies:\t\n {5}Description: \tData Shovel for RabbitMQ\n$/,
          stderr: /^Warning: the management API has no dependencies of a plugin; printed empty\.\n$/,
        },
      },
      {args: ['is_enabled', 'rabbitmq_shovel']},
      {args: ['is_enabled', 'rabbitmq_shovel', 'rabbitmq_web_dispatch', 'cowboy']},
      {args: ['is_enabled', 'rabbitmq_shovel', '-q']},
      {args: ['is_enabled', 'rabbitmq_shovel', '-s', '--online']},
      {args: ['is_enabled', 'rabbitmq_shovel', ...json]},
      {args: ['is_enabled', 'rabbitmq_shovel', '--formatter', 'erlang']},
      {args: ['is_enabled', 'rabbitmq_mqtt']},
      {args: ['is_enabled', 'rabbitmq_shovel', 'nope', 'ä/b "C"']},
      {args: ['is_enabled', 'nope', '-s']},
      {args: ['is_enabled', 'nope', ...json]},
      {args: ['is_enabled', 'kernel', 'rabbit']},
      {args: ['is_enabled', 'x', '--dry-run']},
      {args: ['is_enabled', 'x', '--online', '--offline']},
      {args: ['is_enabled', 'x', '--no-online']},
      {args: ['is_enabled']},
      {args: ['is_enabled', 'rabbitmq_shovel', '-n', broker.node]},
    ]),
  )

  it('list --formatter json has the original members', async () => {
    for (const options of [['-e'], ['-E', '-m'], ['-e', '-v', 'shovel']]) {
      const args = ['list', ...options, ...json]
      const [own, its] = [await run(...args), await theirs(broker, args, {tool})]
      expect(own.exitCode).toBe(its.exitCode)
      expect(steady(own.stdout)).toEqual(steady(its.stdout))
    }
  })

  /** Without dependencies, which the API lacks; its texts are lists of numbers, from 4.0 on the description alone. */
  function steady(stdout: string) {
    const {plugins, ...rest} = JSON.parse(stdout) as {plugins: Record<string, unknown>[]}
    const text = (value: unknown) => (Array.isArray(value) ? String.fromCharCode(...value) : value)
    const members = (plugin: Record<string, unknown>) =>
      Object.entries(plugin).map(([key, value]) => [key, key === 'dependencies' ? '' : text(value)])
    return {...rest, plugins: plugins.map((plugin) => Object.fromEntries(members(plugin)))}
  }

  it('list names what is enabled of all that the original lists', async () => {
    const args = ['list', '-q']
    const [own, its] = [await run(...args), await theirs(broker, args, {tool})]
    const enabled = its.stdout.split('\n').filter((line) => !line.startsWith('[  ]'))
    const unpadded = (lines: string[]) => lines.map((line) => line.replace(/ +/g, ' '))
    expect(unpadded(own.stdout.split('\n'))).toEqual(unpadded(enabled))
    expect(own.stderr).toMatch(/^Warning: the management API has no plugins that are not enabled/)
  })

  it('is_enabled --offline is refused', async () => {
    const {exitCode, stdout, stderr} = await run('is_enabled', 'rabbitmq_shovel', '--offline')
    expect({exitCode, stdout}).toEqual({exitCode: 69, stdout: ''})
    expect(stderr).toMatch(/^Error: the management API cannot read the file of enabled plugins/)
  })

  // On a broker of its own: the listeners of plugins come in another order afterwards.
  it('sees a plugin come and go', async () => {
    const own = await startBroker({release: inject('release')})
    const ask = (...args: string[]) => ours(own, args, {link: linked(tool)})
    const asked = ['is_enabled', '-s', 'rabbitmq_top']
    try {
      expect((await ask(...asked)).exitCode).toBe(69)
      await own.tool(tool, ['enable', 'rabbitmq_top'])
      await expect.poll(async () => (await ask(...asked)).exitCode, {timeout: 60_000}).toBe(0)
      const {stdout} = await ask('list', '-q', '-E', 'top')
      expect(stdout).toMatch(/^\[E\*\] rabbitmq_top \d/)
      await own.tool(tool, ['disable', 'rabbitmq_top'])
      await expect.poll(async () => (await ask(...asked)).exitCode, {timeout: 60_000}).toBe(69)
    } finally {
      await own.stop()
    }
  })
})
