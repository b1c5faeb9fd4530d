import {describe, expect, it} from 'vitest'

import {management, notFound, origin, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/shovels')
const banner = 'Shovel status on node rabbit@one\n'

const running = {
  node: 'rabbit@one',
  timestamp: '2026-11-22 9:05:07',
  name: 's ä',
  vhost: '/',
  type: 'dynamic',
  state: 'running',
  src_uri: 'amqp:///%2F',
  src_protocol: 'amqp091',
  dest_protocol: 'amqp091',
  dest_uri: 'amqp://there',
  src_queue: 'q1',
  dest_exchange: 'x',
  dest_exchange_key: '',
}
const starting = {
  node: 'rabbit@one',
  timestamp: '2026-11-22 14:00:00',
  name: 'b',
  vhost: '/',
  type: 'dynamic',
  state: 'starting',
}
const terminated = {
  node: 'rabbit@two',
  timestamp: '2026-11-22 14:00:01',
  name: 'static',
  type: 'static',
  state: 'terminated',
  reason: '{"no"}',
}

/** An administrator who may use the virtual hosts named, of those that there are. */
function sees(granted: string[], all: string[] = ['/']) {
  whoami(['administrator'])
  management()
    .get('/api/users/guest/permissions')
    .reply(
      200,
      granted.map((vhost) => ({vhost})),
    )
  management()
    .get('/api/vhosts')
    .query({columns: 'name'})
    .reply(
      200,
      all.map((name) => ({name})),
    )
}

function arrange(shovels: object[], release = '4.3.6') {
  overview(release)
  get().reply(200, shovels)
  sees(['/'])
}

const startingRow = '\t2026-11-22 14:00:00\tb\t\tstarting\t\tdynamic\t/\n'
const runningRow =
  'amqp://there\tx\t\tamqp091\t2026-11-22 09:05:07\ts ä\tamqp:///%2F\tamqp091\tq1\trunning\t\tdynamic\t/\n'
const staticRow = '\t2026-11-22 14:00:01\tstatic\t\tterminated\t{"no"}\tstatic\n'

describe('shovel_status', () => {
  for (const [options, stdout] of Object.entries({
    '': `${banner}destination\tlast_changed\tname\tsource\tstate\ttermination_reason\ttype\tvhost\n${startingRow}${runningRow}`,
    '-s': startingRow + runningRow,
    '-s extra words': startingRow + runningRow,
    '--formatter erlang': `${banner}[#{destination => <<>>,last_changed => <<"2026-11-22 14:00:00">>,
   name => <<"b">>,source => <<>>,state => starting,
   termination_reason => <<>>,type => dynamic,vhost => <<"/">>},
 #{destination => <<"amqp://there">>,destination_exchange => <<"x">>,
   destination_exchange_key => <<>>,destination_protocol => <<"amqp091">>,
   last_changed => <<"2026-11-22 09:05:07">>,name => <<"s Ã¤">>,
   source => <<"amqp:///%2F">>,source_protocol => <<"amqp091">>,
   source_queue => <<"q1">>,state => running,termination_reason => <<>>,
   type => dynamic,vhost => <<"/">>}]\n`,
    '--formatter string': `${banner}%{destination: "", last_changed: "2026-11-22 14:00:00", name: "b", source: "", state: :starting, termination_reason: "", type: :dynamic, vhost: "/"}
%{destination: "amqp://there", destination_exchange: "x", destination_exchange_key: "", destination_protocol: "amqp091", last_changed: "2026-11-22 09:05:07", name: "s ä", source: "amqp:///%2F", source_protocol: "amqp091", source_queue: "q1", state: :running, termination_reason: "", type: :dynamic, vhost: "/"}\n`,
    '--formatter json': `[
{"destination":"","last_changed":"2026-11-22 14:00:00","name":"b","source":"","state":"starting","termination_reason":"","type":"dynamic","vhost":"/"}
,{"destination":"amqp://there","destination_exchange":"x","destination_exchange_key":"","destination_protocol":"amqp091","last_changed":"2026-11-22 09:05:07","name":"s ä","source":"amqp:///%2F","source_protocol":"amqp091","source_queue":"q1","state":"running","termination_reason":"","type":"dynamic","vhost":"/"}
]\n`,
  })) {
    it(`prints each shovel with what there is to say of it, with ${options || 'no option'}`, async () => {
      arrange([running, starting])
      expect(await run('shovel_status', ...options.split(' ').filter(Boolean))).toEqual({
        exitCode: 0,
        stdout,
        stderr: '',
      })
    })
  }

  for (const [formatter, member] of [
    ['json', '"remaining":"unlimited","remaining_unacked":2'],
    ['string', 'remaining: :unlimited, remaining_unacked: 2'],
  ] as const) {
    it(`tells how much it has moved where the broker counts, with --formatter ${formatter}`, async () => {
      arrange([{...running, remaining: 'unlimited', remaining_unacked: 2, pending: 0, forwarded: 7}])
      const {exitCode, stdout} = await run('-q', 'shovel_status', '--formatter', formatter)
      expect(exitCode).toBe(0)
      expect(stdout).toContain(member)
      expect(stdout).toMatch(/\bforwarded"?: ?7,.*\bpending"?: ?0,/)
    })
  }

  it('puts the cells of pretty_table below their columns', async () => {
    arrange([running, starting])
    const {stdout} = await run('-q', 'shovel_status', '--formatter', 'pretty_table')
    const [, head, , first, , second] = stdout.split('\n').map((line) => line.split('│').map((cell) => cell.trim()))
    const at = head?.indexOf('state') ?? -1
    expect([first?.[at], second?.[at]]).toEqual(['starting', 'running'])
  })

  for (const [release, rows] of [
    ['3.10.8', startingRow],
    ['4.3.6', staticRow + startingRow],
  ] as const) {
    it(`tells of the shovels that ${release} tells of`, async () => {
      arrange([terminated, starting], release)
      expect(await run('-s', 'shovel_status')).toEqual({exitCode: 0, stdout: rows, stderr: ''})
    })
  }

  for (const [options, stdout] of Object.entries({'': banner, '-s': '', '--formatter json': '[\n]\n'})) {
    it(`prints no rows with ${options || 'no option'} as the original streams none`, async () => {
      arrange([])
      expect(await run('shovel_status', ...options.split(' ').filter(Boolean))).toEqual({
        exitCode: 0,
        stdout,
        stderr: '',
      })
    })
  }

  it('says whose shovels are hidden, also from an administrator', async () => {
    overview()
    get().reply(200, [starting])
    sees(['/'], ['/', 'a', 'b "ä"'])
    expect(await run('-s', 'shovel_status')).toEqual({
      exitCode: 0,
      stdout: startingRow,
      stderr: `Note: user 'guest' has no permissions on 'a', 'b "ä"', whose shovels the API hides.\n`,
    })
  })

  it('says that a monitor sees only some', async () => {
    overview()
    get().reply(200, [starting])
    whoami(['monitoring'])
    const {stderr} = await run('-s', 'shovel_status')
    expect(stderr).toBe("Note: the list holds only shovels of virtual hosts that user 'guest' has permissions on.\n")
  })

  it('names the plugin that is off', async () => {
    overview()
    get().reply(404, notFound)
    expect(await run('shovel_status')).toEqual({
      exitCode: 69,
      stdout: banner,
      stderr: 'Error: the broker tells of no shovels: its plugin rabbitmq_shovel_management is off.\n',
    })
  })

  it('exits with 77 where the user may not see them', async () => {
    overview()
    get().reply(401, {error: 'not_authorised', reason: 'Not monitor user'})
    expect(await run('shovel_status')).toMatchObject({exitCode: 77, stdout: banner})
  })

  it('asks for nothing in a dry run with a node', async () => {
    expect(await run('shovel_status', '--url', origin, '-n', 'rabbit@x', '--dry-run')).toMatchObject({
      exitCode: 0,
      stdout: 'Shovel status on node rabbit@x\n',
    })
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    arrange([])
    expect(await run('diagnostics', 'shovel_status')).toMatchObject({exitCode: 0, stdout: banner})
  })
})
