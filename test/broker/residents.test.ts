import {join} from 'node:path'

import {afterAll, describe, expect, inject, it, vi} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {processesOf} from '../helpers/broker/processes.js'
import {Residents} from '../helpers/broker/residents.js'
import {words} from './tools.js'

const broker = connect(inject('broker'))
const residents = new Residents()
afterAll(() => residents.close())

/** What is there of residents: they all load from one folder. */
const processes = () => processesOf(join(broker.folder, 'resident'))

const rabbitmqctl: Record<string, string[]> = {
  'a usage error': ['list_users', 'too', 'much'],
  'a column that is none': ['list_queues', 'nosuch'],
  'an unknown command': ['list_user'],
  help: ['help', 'list_users'],
  'a table': ['list_vhosts', 'name', 'tracing'],
  JSON: ['list_users', '--formatter', 'json'],
  'a term of Erlang': ['list_permissions', '--formatter', 'erlang'],
  'an error of the broker': ['delete_vhost', 'res nosuch'],
  'an error as JSON': ['delete_user', 'res nobody', '--formatter', 'json'],
  'a name that is not ASCII': ['list_user_permissions', 'ä/b "c" ключ🐰', '-q'],
  'text that is not ASCII': ['eval', 'io:format("~ts~n", [[228, 1082, 26085, 128048]]), <<"ä"/utf8>>.'],
  'an empty word': ['list_queues', '-p', ''],
  'a node that is not there': ['-n', 'nosuch@localhost', 'list_users'],
}

const cases = [
  ...Object.entries(rabbitmqctl).map(([what, args]) => ({what, tool: 'rabbitmqctl', args})),
  {what: 'another tool', tool: 'rabbitmq-diagnostics', args: ['-q', 'ping']},
  {what: 'a check that fails', tool: 'rabbitmq-diagnostics', args: ['check_port_listener', '1']},
  {what: 'a third tool', tool: 'rabbitmq-queues', args: ['quorum_status', 'res nosuch']},
]

describe.runIf(broker.tools.isHere)('a tool that stays resident', () => {
  for (const {what, tool, args} of cases) {
    it(`answers as one that is started: ${what}`, async () => {
      const [resident, started] = [await residents.run(broker, tool, args), await broker.tool(tool, args)]
      expect({...resident, stderr: steady(resident.stderr)}).toEqual({...started, stderr: steady(started.stderr)})
      expect(resident.stdout + resident.stderr).not.toBe('')
    })
  }

  it('takes one command line after the other', async () => {
    const names = ['res a', 'res b', 'res c']
    const line = (name: string) => ['list_user_permissions', name]
    const outcomes = await Promise.all(names.map((name) => residents.run(broker, 'rabbitmqctl', line(name))))
    for (const [i, name] of names.entries()) expect(outcomes[i]?.stderr).toContain(`"${name}"`)
  })

  it('leaves nothing behind', async () => {
    const before = processes()
    const others = new Residents()
    expect(processes()).toEqual(before)
    await others.run(broker, 'rabbitmqctl', ['help'])
    expect(processes().length).toBeGreaterThan(before.length)
    await others.close()
    await vi.waitFor(() => expect(processes()).toEqual(before), {timeout: 20_000})
  })
})

/** A tool names itself by a number that is another each time. */
const steady = (stderr: string) => words(stderr).replace(/rabbitmqcli-\d+-/g, 'rabbitmqcli-')
