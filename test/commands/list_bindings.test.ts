import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const keys = 'source,destination,destination_type,routing_key,properties_key'
const get = (columns = `${keys},arguments`, vhost = 'orders') =>
  management().get(`/api/bindings/${vhost}`).query({columns})
const banner = 'Listing bindings for vhost orders...\n'
const words = ['list_bindings', '-p', 'orders']
const binding = (source: string, destination: string, routing_key: string, more = {}) => ({
  source,
  destination,
  destination_type: 'queue',
  routing_key,
  properties_key: routing_key || '~',
  arguments: {},
  ...more,
})

describe('list_bindings', () => {
  lists({
    words,
    banner: 'Listing bindings for vhost orders...',
    first: () => get(),
    arrange: () =>
      get().reply(200, [
        binding('x', 'q', '', {arguments: {'x-match': 'all', n: 1}}),
        binding('', 'q"', 'q"'),
        binding('x', 'other', 'é', {destination_type: 'exchange'}),
      ]),
    header: 'source_name\tsource_kind\tdestination_name\tdestination_kind\trouting_key\targuments',
    rows: [
      '\texchange\tq"\tqueue\tq"\t[]\n',
      'x\texchange\tother\texchange\té\t[]\n',
      'x\texchange\tq\tqueue\t\t[{"n",1},{"x-match","all"}]\n',
    ].join(''),
    json: [
      '{"source_name":"","source_kind":"exchange","destination_name":"q\\"","destination_kind":"queue","routing_key":"q\\"","arguments":[]}',
      '{"source_name":"x","source_kind":"exchange","destination_name":"other","destination_kind":"exchange","routing_key":"é","arguments":[]}',
      '{"source_name":"x","source_kind":"exchange","destination_name":"q","destination_kind":"queue","routing_key":"","arguments":[["n","long",1],["x-match","longstr","all"]]}',
    ],
    csv: [
      '"source_name","source_kind","destination_name","destination_kind","routing_key","arguments"\n',
      '"","exchange","q""","queue","q""","[]"\n',
      '"x","exchange","other","exchange","é","[]"\n',
      '"x","exchange","q","queue","","[{""n"",1},{""x-match"",""all""}]"\n',
    ].join(''),
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    get(keys).reply(200, [binding('', 'q', 'q')])
    expect(await run('diagnostics', ...words, '-s', 'routing_key')).toMatchObject({exitCode: 0, stdout: 'q\n'})
  })

  it('encodes the vhost', async () => {
    get(keys, awkward.segment).reply(200, [binding('', 'q', 'q')])
    expect(await run('-s', 'list_bindings', '-p', awkward.name, 'source_kind')).toMatchObject({stdout: 'exchange\n'})
  })

  it('sorts by both ends, then the kind, the routing key and the arguments, printed or not', async () => {
    get(keys).reply(200, [
      binding('b', 'q', 'k', {properties_key: 'k~2'}),
      binding('b', 'q', 'k', {properties_key: 'k~1', routing_key: 'k'}),
      binding('b', 'q', '🐰'),
      binding('b', 'q', '～'),
      binding('b', 'q', 'a', {destination_type: 'exchange'}),
      binding('b', 'p', 'z'),
      binding('a', 'z', 'z'),
    ])
    const {stdout} = await run('-s', ...words, 'source_name,destination_name', 'destination_kind', 'routing_key')
    expect(stdout).toBe(
      'a\tz\tqueue\tz\nb\tp\tqueue\tz\nb\tq\texchange\ta\nb\tq\tqueue\tk\nb\tq\tqueue\tk\nb\tq\tqueue\t～\nb\tq\tqueue\t🐰\n',
    )
  })

  it('refuses a column that does not exist before any request', async () => {
    const {exitCode, stdout, stderr} = await run(...words, 'source')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toContain('Error (argument validation): Info key(s) source are not supported\n')
  })

  for (const [options, stdout] of Object.entries({'': banner, '--formatter json': '[\n]\n', '--formatter csv': ''})) {
    it(`prints no rows for an unknown vhost, with ${options || 'no option'}`, async () => {
      get().reply(404, notFound)
      whoami(['administrator'])
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    get().reply(404, notFound)
    whoami('management')
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`finds the bindings in the vhost '${name}', which no path can carry, among all`, async () => {
      management()
        .get('/api/bindings')
        .query({columns: `${keys},vhost`})
        .reply(200, [binding('', 'a', 'a', {vhost: 'orders'}), binding('', 'b', 'b', {vhost: name})])
      expect(await run('-s', 'list_bindings', '-p', name, 'destination_name')).toMatchObject({stdout: 'b\n'})
    })
  }
})
