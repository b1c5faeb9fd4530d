import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, overview, queueFound, whoami} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const status = (queue = 'orders/invoices') => management().get(`/api/queues/quorum/${queue}/status`)
const queue = () =>
  management()
    .get('/api/queues/orders/invoices')
    .query({columns: 'type,leader,members,online', disable_stats: 'true', enable_queue_totals: 'true'})
/** The queues of that name in the virtual host, which tell whether the user may look into it. */
const among = () =>
  management()
    .get('/api/queues/orders')
    .query({
      ...{columns: 'name,type,messages_ready', disable_stats: 'true', enable_queue_totals: 'true'},
      ...{name: '^invoices$', use_regex: 'true', page: '1', page_size: '500'},
    })
const words = ['queues', 'quorum_status', '-p', 'orders', 'invoices']
const banner = 'Status of queue invoices on node rabbit@one ...\n'
const rows = [
  {'Node Name': 'rabbit@one', 'Raft State': 'leader', Term: 2, 'Snapshot Index': -1},
  {'Node Name': 'rabbit@two', 'Raft State': 'noproc', Term: '', 'Snapshot Index': ''},
]

describe('queues quorum_status', () => {
  const outputs = {
    '--formatter json':
      '[\n{"Node Name":"rabbit@one","Raft State":"leader","Term":2,"Snapshot Index":-1}\n,{"Node Name":"rabbit@two","Raft State":"noproc","Term":"","Snapshot Index":""}\n]\n',
    '-q --formatter erlang':
      '[[{<<"Node Name">>,rabbit@one},\n  {<<"Raft State">>,leader},\n  {<<"Term">>,2},\n  {<<"Snapshot Index">>,-1}],\n [{<<"Node Name">>,rabbit@two},\n  {<<"Raft State">>,noproc},\n  {<<"Term">>,<<>>},\n  {<<"Snapshot Index">>,<<>>}]]\n',
    '--formatter string': `${banner}[{"Node Name", :rabbit@one}, {"Raft State", :leader}, {"Term", 2}, {"Snapshot Index", -1}]\n[{"Node Name", :rabbit@two}, {"Raft State", :noproc}, {"Term", ""}, {"Snapshot Index", ""}]\n`,
    '-s --formatter table': 'rabbit@one\tleader\t2\t-1\nrabbit@two\tnoproc\t\t\n',
    '': `${banner}┌────────────┬────────────┬──────┬────────────────┐
│ Node Name  │ Raft State │ Term │ Snapshot Index │
├────────────┼────────────┼──────┼────────────────┤
│ rabbit@one │ leader     │ 2    │ -1             │
├────────────┼────────────┼──────┼────────────────┤
│ rabbit@two │ noproc     │      │                │
└────────────┴────────────┴──────┴────────────────┘
`,
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`prints what the broker tells with ${options || 'no option'}`, async () => {
      overview()
      status().reply(200, rows)
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('names any queue in any virtual host', async () => {
    overview()
    status(`${awkward.segment}/${awkward.segment}`).reply(200, rows.slice(0, 1))
    const argv = ['diagnostics', 'quorum_status', '-s', '--formatter', 'table', '-p', awkward.name, awkward.name]
    expect(await run(...argv)).toEqual({exitCode: 0, stdout: 'rabbit@one\tleader\t2\t-1\n', stderr: ''})
  })

  it('prints what the queue tells where the release has no more', async () => {
    overview('3.10.8')
    status().reply(400)
    queue().reply(200, {type: 'quorum', leader: 'a@x', members: ['a@x', 'b@x', 'c@x'], online: ['b@x', 'a@x']})
    const {exitCode, stdout, stderr} = await run(...words, '-s', '--formatter', 'table')
    expect({exitCode, stdout}).toEqual({
      exitCode: 0,
      stdout: 'a@x\tleader\t\t\t\t\t\nb@x\tfollower\t\t\t\t\t\nc@x\t\t\t\t\t\t\n',
    })
    expect(stderr).toMatch(/^Warning: the management API of RabbitMQ 3\.10\.8 tells .*; the rest is printed empty\.\n$/)
  })

  it('says up to 4.2 that the queue is a quorum queue', async () => {
    overview('4.2.9')
    status().reply(200, rows.slice(0, 1))
    const {stdout} = await run(...words, '--formatter', 'string')
    expect(stdout).toMatch(/^Status of quorum queue invoices on node rabbit@one \.\.\.\n\[/)
  })

  for (const [release, type, reason, text] of [
    ['4.2.9', 'classic', 'classic_queue_not_supported', 'Cannot get quorum status of a classic queue'],
    ['4.2.9', 'stream', 'not_quorum_queue', 'not_quorum_queue'],
    ['4.3.0', 'classic', 'classic_queue_not_supported', '{:unsupported, :rabbit_classic_queue}'],
    ['4.3.0', 'stream', 'not_quorum_queue', '{:unsupported, :rabbit_stream_queue}'],
  ] as const) {
    it(`has nothing to say of a queue of type ${type}, in the words of ${release}`, async () => {
      overview(release)
      status().reply(503, {status: 'failed', reason})
      if (release === '4.3.0') queueFound('orders/invoices', {type})
      expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr: `Error:\n${text}\n`})
    })
  }

  it('has nothing to say of a stream of 3.10', async () => {
    overview('3.10.8')
    status().reply(404, notFound)
    queue().reply(200, {type: 'stream'})
    expect(await run(...words, '-q')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: 'Error:\nstream_queue_not_supported\n',
    })
  })

  for (const [release, exitCode, stderr] of [
    ['3.10.8', 69, 'Error:\nnot_found\n'],
    ['4.3.6', 65, "queue 'invoices' was not found in virtual host 'orders'\n"],
  ] as const) {
    it(`says that the queue is missing, in the words of ${release}`, async () => {
      overview(release)
      status().reply(404, notFound)
      queue().reply(404, notFound)
      among().reply(200, {items: []})
      expect(await run(...words, '-q')).toEqual({exitCode, stdout: '', stderr})
    })
  }

  it('is not sure that a queue is missing where the virtual host may be hidden', async () => {
    overview()
    status().reply(404, notFound)
    queue().reply(404, notFound)
    among().reply(404, notFound)
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words, '-q')).toEqual({exitCode: 77, stdout: '', stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name ${JSON.stringify(name)}`, async () => {
      overview()
      expect(await run('queues', 'quorum_status', '-q', name)).toMatchObject({exitCode: 65, stdout: ''})
    })
  }
})
