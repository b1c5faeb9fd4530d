import nock from 'nock'
import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const statistics = {sort: ''}
const definitions = {disable_stats: 'true', sort: ''}
const totals = {disable_stats: 'true', enable_queue_totals: 'true', sort: ''}
const get = (columns: string, more: object = statistics) =>
  management()
    .get('/api/queues/orders')
    .query({columns, ...more})
const getTotals = (columns = 'name,messages', vhost = 'orders') =>
  management()
    .get(`/api/queues/${vhost}`)
    .query({columns, ...totals})
const banner = 'Timeout: 60.0 seconds ...\nListing queues for vhost orders ...\n'
const words = ['list_queues', '-p', 'orders']

describe('list_queues', () => {
  lists({
    words,
    banner: 'Timeout: 60.0 seconds ...\nListing queues for vhost orders ...',
    first: () => getTotals(),
    arrange: () =>
      getTotals().reply(200, [
        {name: 'n', messages: 1},
        {name: 'a\t"b"', messages: 0},
        {name: 'é', messages: 2},
      ]),
    header: 'name\tmessages',
    rows: 'a\t"b"\t0\nn\t1\né\t2\n',
    json: ['{"name":"a\\t\\"b\\"","messages":0}', '{"name":"n","messages":1}', '{"name":"é","messages":2}'],
    csv: '"name","messages"\n"a\t""b""","0"\n"n","1"\n"é","2"\n',
  })

  for (const [vhost, segment] of [
    ['/', '%2F'],
    [awkward.name, awkward.segment],
  ] as const) {
    it(`encodes the vhost ${vhost}`, async () => {
      getTotals('name,messages', segment).reply(200, [{name: 'q', messages: 1}])
      expect(await run('-s', 'list_queues', '-p', vhost)).toMatchObject({stdout: 'q\t1\n'})
    })
  }

  describe('the columns', () => {
    for (const typed of [
      ['messages', 'name'],
      ['messages,name'],
      ['messages,', 'name'],
      ['messages', 'name', 'messages'],
    ]) {
      it(`are read from ${JSON.stringify(typed)}`, async () => {
        getTotals().reply(200, [{name: 'q', messages: 1}])
        expect(await run('-q', ...words, ...typed)).toMatchObject({stdout: 'messages\tname\n1\tq\n'})
      })
    }

    it('are fetched with the key of the order, printed or not', async () => {
      get('name,state', totals).reply(200, [
        {name: 'b', state: 'down'},
        {name: 'a', state: 'running'},
      ])
      expect(await run('-s', ...words, 'state')).toMatchObject({stdout: 'running\ndown\n'})
    })

    it('are fetched with statistics where they need them', async () => {
      get('name,consumers,messages').reply(200, [{name: 'q', consumers: 1, messages: 2}])
      expect(await run('-s', ...words, 'consumers', 'messages')).toMatchObject({stdout: '1\t2\n'})
    })

    const queue = {
      name: 'q',
      type: 'classic',
      durable: true,
      exclusive: false,
      policy: null,
      arguments: {'x-queue-type': 'classic', 'x-max-length': 10},
      effective_policy_definition: {'max-length': 5},
      consumer_utilisation: 0.5,
      message_stats: {disk_reads: 3, publish_details: {rate: 1.5}},
      slave_nodes: ['rabbit@two'],
    }
    for (const [column, query, cell, json] of [
      ['durable', {columns: 'name,durable', ...definitions}, 'true', 'true'],
      ['policy', {columns: 'name,policy', ...definitions}, '', '""'],
      [
        'arguments',
        {columns: 'name,arguments', ...definitions},
        '[{"x-max-length",10},{"x-queue-type","classic"}]',
        '[["x-max-length","long",10],["x-queue-type","longstr","classic"]]',
      ],
      [
        'effective_policy_definition',
        {columns: 'name,effective_policy_definition', ...statistics},
        '[{<<"max-length">>, 5}]',
        '{"max-length":5}',
      ],
      ['exclusive', {columns: 'name,exclusive,type', ...definitions}, 'false', 'false'],
      ['consumer_utilisation', {columns: 'name,consumer_utilisation,type', ...statistics}, '0.5', '0.5'],
      ['disk_reads', {columns: 'name,message_stats.disk_reads', ...statistics}, '3', '3'],
      ['disk_writes', {columns: 'name,message_stats.disk_writes', ...statistics}, '', '""'],
      [
        'message_stats.publish_details.rate',
        {columns: 'name,message_stats.publish_details.rate', ...statistics},
        '1.5',
        '1.5',
      ],
      ['slave_nodes', {columns: 'name,slave_nodes', ...statistics}, '[rabbit@two]', '["rabbit@two"]'],
    ] as const) {
      it(`can be ${column}`, async () => {
        for (const [format, stdout] of [
          ['table', `${cell}\n`],
          ['json', `[\n{"${column}":${json}}\n]\n`],
        ] as const) {
          management().get('/api/queues/orders').query(query).reply(200, [queue])
          const outcome = await run('-s', ...words, column, '--formatter', format)
          expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
        }
      })
    }

    it('are looked for in the statistics where the totals of a queue are missing', async () => {
      getTotals('name,messages,type').reply(200, [
        {name: 'classic', messages: 3, type: 'classic'},
        {name: 'new', type: 'quorum'},
        {name: 'stream', type: 'stream'},
      ])
      get('name,messages,type').reply(200, [
        {name: 'classic', messages: 2, type: 'classic'},
        {name: 'stream', messages: 5, type: 'stream'},
      ])
      const {stdout} = await run('-s', ...words, 'name', 'messages', 'type')
      expect(stdout).toBe('classic\t3\tclassic\nnew\t\tquorum\nstream\t5\tstream\n')
    })

    it('leave exclusive empty for what is no classic queue', async () => {
      get('name,exclusive,type', definitions).reply(200, [{name: 'q', type: 'quorum', exclusive: false}])
      expect(await run('-s', ...words, 'exclusive')).toMatchObject({stdout: '\n'})
    })

    for (const [release, stdout] of [
      ['3.10.8', '\t\nrabbit@two\t[rabbit@two, rabbit@one]\n'],
      ['4.0.5', 'rabbit@one\t[rabbit@one]\nrabbit@two\t[rabbit@two, rabbit@one]\n'],
    ] as const) {
      it(`have the node of a classic queue for its leader or not, as ${release} has it`, async () => {
        get('name,leader,type,node,members').reply(200, [
          {name: 'a', type: 'classic', node: 'rabbit@one'},
          {name: 'b', type: 'quorum', leader: 'rabbit@two', members: ['rabbit@two', 'rabbit@one']},
        ])
        overview(release)
        expect(await run('-s', ...words, 'leader', 'members')).toEqual({exitCode: 0, stdout, stderr: ''})
      })
    }

    it('are printed empty, with one warning, where the API has none', async () => {
      get('name', definitions).reply(200, [{name: 'q'}])
      expect(await run('-s', ...words, 'pid', 'name', 'slave_pids')).toEqual({
        exitCode: 0,
        stdout: '\tq\t\n',
        stderr:
          'Warning: the management API has no pid (nearest: node), slave_pids (nearest: slave_nodes); printed empty.\n',
      })
    })

    it('are refused before any request when there are none of that name', async () => {
      const {exitCode, stdout, stderr} = await run(...words, 'zulu', 'name', 'constructor,name')
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toMatch(
        /^Error \(argument validation\): Info key\(s\) constructor,zulu are not supported\nArguments given:\n\tlist_queues -p orders zulu name constructor,name\n\nUsage\n/,
      )
    })
  })

  describe('picks', () => {
    const states = [
      {name: 'a', state: 'running'},
      {name: 'b', state: 'down'},
      {name: 'c', state: 'minority'},
    ]
    for (const [options, columns, query, stdout] of [
      [['--online'], 'name,state', totals, 'a\nc\n'],
      [['--offline'], 'name,state', totals, 'b\n'],
      [['--online', '--offline'], 'name', definitions, 'a\nb\nc\n'],
      [['--no-online'], 'name', definitions, 'a\nb\nc\n'],
    ] as const) {
      it(`with ${options.join(' ')}`, async () => {
        get(columns, query).reply(200, states)
        expect(await run('-s', ...words, 'name', ...options)).toEqual({exitCode: 0, stdout, stderr: ''})
      })
    }

    it('the queues whose leader is on the node that answers with --local', async () => {
      overview()
      get('name,node,leader').reply(200, [
        {name: 'a', node: 'rabbit@one'},
        {name: 'b', node: 'rabbit@two'},
        {name: 'c', node: 'rabbit@two', leader: 'rabbit@one'},
      ])
      expect(await run('-s', ...words, 'name', '--local')).toEqual({exitCode: 0, stdout: 'a\nc\n', stderr: ''})
    })

    it('the queues whose leader is on the node of -n with --local, and asks that node', async () => {
      const nodes = 'name,node,leader'
      nodeTwo(nodes, [
        {name: 'a', node: 'rabbit@one'},
        {name: 'b', node: 'rabbit@two'},
      ])
      const outcome = await run('-s', '-n', 'rabbit@two', ...words, 'name', '--local')
      expect(outcome).toEqual({exitCode: 0, stdout: 'b\n', stderr: ''})
    })
  })

  for (const [options, stdout] of Object.entries({
    '': banner,
    '-s': '',
    '--formatter json': '[\n]\n',
    '--formatter csv': '',
    '--formatter json_stream': '',
    '--formatter erlang': `${banner}[]\n`,
  })) {
    it(`prints no rows with ${options || 'no option'} as the original streams none`, async () => {
      getTotals().reply(200, [])
      whoami(['administrator'])
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('has no queues to print for an unknown vhost', async () => {
    getTotals().reply(404, notFound)
    whoami(['administrator'])
    expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  for (const [vhosts, exitCode, stderr] of [
    [['orders'], 77, "Error: user 'guest' has no access to virtual host 'orders'.\n"],
    [['invoices'], 0, ''],
  ] as const) {
    it(`looks for a vhost among ${vhosts[0]} as a user who sees each vhost but not into it`, async () => {
      getTotals().reply(404, notFound)
      whoami(['monitoring'])
      const names = vhosts.map((name) => ({name}))
      management().get('/api/vhosts').query({columns: 'name'}).reply(200, names)
      expect(await run(...words)).toEqual({exitCode, stdout: banner, stderr})
    })
  }

  it('cannot tell what is local where the name of the node is hidden', async () => {
    management().get('/api/overview').query({columns: 'node,rabbitmq_version'}).reply(200, {rabbitmq_version: '4.3.6'})
    const {exitCode, stdout, stderr} = await run(...words, '-q', '--local')
    expect({exitCode, stdout}).toEqual({exitCode: 77, stdout: ''})
    expect(stderr).toMatch(/^Error: .* hides from this user which node answers: name it with -n, .*\n$/)
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    getTotals().reply(404, notFound)
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`finds the queues of the vhost '${name}', which no path can carry, among all`, async () => {
      management()
        .get('/api/queues')
        .query({columns: 'name,messages,vhost', ...totals})
        .reply(200, [
          {name: 'a', messages: 1, vhost: 'orders'},
          {name: 'b', messages: 2, vhost: name},
        ])
      expect(await run('-s', 'list_queues', '-p', name)).toEqual({exitCode: 0, stdout: 'b\t2\n', stderr: ''})
    })
  }

  it('shows its own timeout and that of -t', async () => {
    for (const [options, shown] of [
      [[], '60.0'],
      [['-t', '5'], '5.0'],
      [['--timeout=120'], '120.0'],
    ] as const) {
      const {stdout} = await run(...words, '--dry-run', ...options)
      expect(stdout).toBe(`Timeout: ${shown} seconds ...\nListing queues for vhost orders ...\n`)
    }
  })

  it('keeps its banner and prints no row when an answer breaks off', async () => {
    getTotals().reply(200, '[{"name":"a","messages":1},{"na', {'content-type': 'application/json'})
    expect(await run(...words)).toEqual({
      exitCode: 69,
      stdout: banner,
      stderr:
        'Error: http://localhost:15672 answered GET /api/queues/orders?columns=name%2Cmessages&disable_stats=true&enable_queue_totals=true&sort= with broken JSON.\n',
    })
  })
})

const nodeTwo = (columns: string, queues: object[]) =>
  nock('http://two:15672').get('/api/queues/orders').query({columns, sort: ''}).reply(200, queues)
