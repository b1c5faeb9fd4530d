import {describe, expect, it} from 'vitest'

import {run, runAs} from '../helpers/run.js'

const printed = (stdout: string) => ({exitCode: 0, stdout, stderr: ''})

describe('autocomplete', () => {
  for (const [argv, stdout] of [
    [['autocomplete', 'set_user_t'], 'set_user_tags\n'],
    [['autocomplete', 'delete_us'], 'delete_user\n'],
    [['autocomplete', 'zzz'], ''],
    [['autocomplete', 'list_queues'], ''],
    [['autocomplete', 'list_queues', '--formatter', 'json'], '[\n]\n'],
    [['autocomplete', 'set_user_t', '-s'], 'set_user_tags\n'],
    [['autocomplete', 'set_user_t', '--dry-run'], ''],
    [['autocomplete', 'set_user_t', '--formatter', 'json'], '[\n{"message":"set_user_tags"}\n]\n'],
    [['autocomplete', 'set_user_t', '--formatter', 'erlang'], '[<<"set_user_tags">>]\n'],
    [['autocomplete', 'set_user_t', '--formatter', 'table'], 'set_user_tags\n'],
    [['autocomplete', '--', '--no'], '--node\n'],
    [['--auto-complete', 'set_user_t'], 'set_user_tags\n'],
    [['--auto-complete'], ''],
  ] as [string[], string][]) {
    it(`prints what begins so: ${argv.join(' ')}`, async () => {
      expect(await runAs('rabbitmqctl', {}, ...argv)).toEqual(printed(stdout))
    })
  }

  it('prints names in their order', async () => {
    const {stdout} = await runAs('rabbitmqctl', {}, 'autocomplete', 'list_')
    const names = stdout.trimEnd().split('\n')
    expect(names).toEqual(expect.arrayContaining(['list_bindings', 'list_queues', 'list_users']))
    expect(names).toEqual(names.toSorted())
    expect(names.filter((name) => !name.startsWith('list_'))).toEqual([])
  })

  it('prints the general options for an empty prefix', async () => {
    const {stdout} = await runAs('rabbitmqctl', {}, 'autocomplete', '')
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['--node', '--vhost', '--aliases-file', '--url']))
    expect(stdout.split('\n')).not.toContain('list_queues')
  })

  for (const [tool, prefix, stdout] of [
    ['rabbitmq-diagnostics', 'check_al', 'check_alarms\n'],
    ['rabbitmq-diagnostics', 'set_user_t', ''],
    ['rabbitmqctl', 'check_al', ''],
    ...['rabbitmq-queues', 'rabbitmq-streams', 'rabbitmq-plugins', 'rabbitmq-upgrade'].map(
      (tool) => [tool, 'hel', 'help\n'] as const,
    ),
  ] as const) {
    it(`knows the commands of ${tool}: ${prefix}`, async () => {
      expect(await runAs(tool, {}, 'autocomplete', prefix)).toEqual(printed(stdout))
      expect(await runAs(tool, {}, '--auto-complete', prefix)).toEqual(printed(stdout))
      expect(await run('--script-name', tool, 'autocomplete', prefix)).toEqual(printed(stdout))
    })
  }

  it('knows topics, and the commands below them', async () => {
    expect(await run('autocomplete', 'diag')).toEqual(printed('diagnostics\n'))
    expect(await run('autocomplete', 'diagnostics', 'check_al')).toEqual(printed('check_alarms\n'))
    expect(await run('diagnostics', 'autocomplete', 'check_al')).toEqual(printed('check_alarms\n'))
  })

  for (const [argv, reason] of [
    [['autocomplete'], 'not enough arguments.'],
    [['autocomplete', '--'], 'not enough arguments.'],
    [['autocomplete', 'rabbitmqctl', 'list_q'], 'too many arguments.'],
    [['autocomplete', 'list_queues', '--o'], 'Invalid options for this command:\n--o : '],
    [['--auto-complete', 'a', 'b'], 'too many arguments.'],
  ] as const) {
    it(`is refused: ${argv.join(' ')}`, async () => {
      const {exitCode, stdout, stderr} = await runAs('rabbitmqctl', {}, ...argv)
      const given = argv.join(' ').replace('--auto-complete', 'autocomplete')
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(`Error (argument validation): ${reason}\nArguments given:\n\t${given}\n`)
    })
  }
})
