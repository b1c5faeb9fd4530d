import {describe, expect, inject, it} from 'vitest'

import {connect, type Outcome} from '../helpers/broker/index.js'
import {linked, ours, startedOurs} from './tools.js'

const broker = connect(inject('broker'))

const lines: Record<string, string[]> = {
  'a usage error': ['list_users', 'too', 'much'],
  'a column that is none': ['list_queues', 'nosuch'],
  'an unknown command': ['list_user'],
  'another tool': ['diagnostics', 'check_port_listener', '1'],
  'a table': ['list_vhosts', 'name', 'tracing'],
  JSON: ['list_users', '--formatter', 'json'],
  'a term of Erlang': ['list_permissions', '--formatter', 'erlang'],
  'an error of the broker': ['delete_vhost', 'res nosuch'],
  'a name that is not ASCII': ['list_user_permissions', 'ä/b "c" ключ🐰', '-q'],
  'an empty word': ['list_queues', '-p', ''],
  'a node that is not there': ['-n', 'nosuch@localhost', 'list_users'],
  YAML: ['list_vhosts', '--formatter', 'yaml'],
  'a trace of requests': ['--trace-http', 'list_users'],
  'a warning': ['list_queues', 'name', 'pid'],
  'a password that nobody gives': ['add_user', 'res new'],
  'definitions that nobody gives': ['import_definitions'],
  'definitions that are exported': ['export_definitions', '-'],
  'a connection refused': ['--url', 'http://127.0.0.1:1', 'list_users'],
  'a wrong password': ['--username', 'guest', '--password', 'hunter2', 'list_users'],
  'a profile that is not there': ['--profile', 'nosuch', 'list_users'],
  'no words': [],
}

describe('our tool, which stays resident', () => {
  const all = [
    ...Object.entries(lines).map(([what, args]) => ({what, args, tool: 'rabbitmqctl'})),
    ...['rabbitmq-diagnostics', 'rabbitmq-plugins', 'rmqctl'].flatMap((tool) => [
      {what: 'no words', args: [], tool},
      {what: 'help', args: ['help'], tool},
      {what: 'its own', args: ['list'], tool},
    ]),
  ]
  for (const {what, args, tool} of all) {
    it(`answers as one that is started: ${what}, as ${tool}`, async () => {
      const link = linked(tool)
      const [resident, started] = [await ours(broker, args, {link}), await startedOurs(broker, args, {link})]
      expect(withoutMoves(resident)).toEqual(withoutMoves(started))
      expect(resident.stdout + resident.stderr).not.toBe('')
    })
  }

  it('has of the environment what it is given each time', async () => {
    const env = {RMQCTL_USERNAME: 'res nobody', RMQCTL_PASSWORD: 'hunter2'}
    expect(await ours(broker, ['list_users'], {env})).toMatchObject({exitCode: 77})
    expect(await ours(broker, ['list_users'])).toMatchObject({exitCode: 0})
  })

  it('does not make one command line wait for another', async () => {
    const ends: string[] = []
    const ended = (name: string) => () => ends.push(name)
    const waits = ours(broker, ['await_online_nodes', '2', '-t', '8']).finally(ended('wait'))
    expect(await ours(broker, ['list_users']).finally(ended('list'))).toMatchObject({exitCode: 0})
    expect(await waits).toMatchObject({exitCode: 70})
    expect(ends).toEqual(['list', 'wait'])
  })
})

/** Times, and figures that are others a moment later. */
const withoutMoves = ({stdout, stderr, exitCode}: Outcome) =>
  [stdout, stderr, `${exitCode}`].map((text) =>
    text.replace(/\d+(\.\d+)?/g, 'N').replace(/[a-zA-Z0-9+/]{20,}=*/g, 'hash'),
  )
