import * as Flags from '@oclif/core/flags'
import {describe, expect, it} from 'vitest'

import {normalise, scan, unmark} from '../../src/command_line.js'
import {management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const switches = {
  quiet: Flags.boolean({char: 'q'}),
  silent: Flags.boolean({char: 's'}),
  headers: Flags.boolean({allowNo: true, default: true}),
  vhost: Flags.string({char: 'p'}),
  'data-dir': Flags.string({aliases: ['mnesia-dir']}),
  timeout: Flags.integer({char: 't', min: 0}),
  url: Flags.string({multiple: true}),
  help: Flags.boolean(),
}

type Options = Record<string, boolean | string[]>

/** What Elixir's OptionParser, in its strict mode, makes of each command line. */
const table: Array<[typed: string[], options: Options, args?: string[], invalid?: Array<[string, string]>]> = [
  [[], {}],
  [['a', 'b'], {}, ['a', 'b']],
  [['', ' '], {}, ['', ' ']],

  // Values
  [['--vhost', 'v'], {vhost: ['v']}],
  [['--vhost=v'], {vhost: ['v']}],
  [['-p', 'v'], {vhost: ['v']}],
  [['-p=v'], {vhost: ['v']}],
  [['--vhost='], {vhost: ['']}],
  [['--vhost', ''], {vhost: ['']}],
  [['-p='], {vhost: ['']}],
  [['--vhost=a=b'], {vhost: ['a=b']}],
  [['--vhost=--quiet'], {vhost: ['--quiet']}],
  [['--vhost=-'], {vhost: ['-']}],
  [['--vhost', '-'], {vhost: ['-']}],
  [['--vhost', '-5'], {vhost: ['-5']}],
  [['--vhost', '- x'], {vhost: ['- x']}],
  [['--vhost', 'v', 'a'], {vhost: ['v']}, ['a']],
  [['a', '-p', 'v', 'b'], {vhost: ['v']}, ['a', 'b']],
  [['--mnesia-dir', 'd'], {'data-dir': ['d']}],
  [['--vhost'], {}, [], [['--vhost', '']]],
  [['-p'], {}, [], [['-p', '']]],
  [['--vhost', '--quiet'], {quiet: true}, [], [['--vhost', '']]],
  [['--vhost', '--', 'a'], {}, ['a'], [['--vhost', '']]],
  [['--no-vhost'], {}, [], [['--no-vhost', '']]],

  // Letters that JavaScript counts as two
  [['-💥'], {}, [], [['-💥', '']]],
  [['-💥', 'a', 'b'], {}, ['b'], [['-💥', '']]],
  [['-q💥'], {quiet: true}, [], [['-💥', '']]],
  [['-💥5'], {}, [], [['-💥', '']]],

  // Numbers
  [['-t', '5'], {timeout: ['5']}],
  [['-t5'], {timeout: ['5']}],
  [['-t', 'abc'], {}, [], [['-t', 'abc']]],
  [['--timeout=5s'], {}, [], [['--timeout', '5s']]],
  [['--timeout', '1.5'], {}, [], [['--timeout', '1.5']]],
  [['--timeout='], {}, [], [['--timeout', '']]],

  // Switches
  [['--quiet'], {quiet: true}],
  [['-q'], {quiet: true}],
  [['-q', 'a'], {quiet: true}, ['a']],
  [['--quiet=true'], {quiet: true}],
  [['--quiet=false'], {quiet: false}],
  [['-q=false'], {quiet: false}],
  [['--no-quiet'], {quiet: false}],
  [['--no-headers'], {headers: false}],
  [['--quiet=abc'], {}, [], [['--quiet', 'abc']]],
  [['--quiet='], {}, [], [['--quiet', '']]],
  [['--no-quiet=true'], {}, [], [['--no-quiet', 'true']]],
  [['-?'], {help: true}],

  // Clusters
  [['-qs'], {quiet: true, silent: true}],
  [['-qt5'], {quiet: true, timeout: ['5']}],
  [['-qp', 'v'], {quiet: true, vhost: ['v']}],
  [['-qp=v'], {quiet: true, vhost: ['v']}],
  [['-qt=5'], {quiet: true, timeout: ['5']}],
  [['-sq=false'], {silent: true, quiet: false}],
  [
    ['-pcrit'],
    {},
    [],
    [
      ['-p', ''],
      ['-c', ''],
      ['-r', ''],
      ['-i', ''],
      ['-t', ''],
    ],
  ],

  // Unknown options: a letter swallows the word behind it, a word does not
  [['--bogus'], {}, [], [['--bogus', '']]],
  [['--bogus=1'], {}, [], [['--bogus', '']]],
  [['--bogus', 'a'], {}, ['a'], [['--bogus', '']]],
  [['--Quiet'], {}, [], [['--Quiet', '']]],
  [['--data_dir', 'd'], {}, ['d'], [['--data_dir', '']]],
  [['--no-bogus'], {}, [], [['--no-bogus', '']]],
  [['-x', 'a', 'b'], {}, ['b'], [['-x', '']]],
  [['-x=1', 'a'], {}, ['a'], [['-x', '']]],
  [['-x', '-q'], {quiet: true}, [], [['-x', '']]],

  // Words that only look like options
  [['-', '-5', '-5.5', '- x'], {}, ['-', '-5', '-5.5', '- x']],

  // The end of the options
  [['--', '-q', '--vhost', 'v'], {}, ['-q', '--vhost', 'v']],
  [['a', '--', '--', 'b'], {}, ['a', '--', 'b']],
  [['-q', '--'], {quiet: true}],

  // Repeats
  [['-p', 'a', '--vhost=b'], {vhost: ['b']}],
  [['-q', '--no-quiet'], {quiet: false}],
  [['--url', 'a', '--url=b'], {url: ['a', 'b']}],
]

describe('scan', () => {
  for (const [typed, options, args = [], invalid = []] of table) {
    it(`reads ${JSON.stringify(typed)}`, async () => {
      const scanned = await scan(typed, switches)
      expect({...scanned, options: Object.fromEntries(scanned.options)}).toEqual({options, args, invalid})
    })
  }
})

describe('normalise', () => {
  for (const [typed, words] of [
    [
      ['a', '-qs', '-p=v', 'b'],
      ['--quiet', '--silent', '--vhost', 'v', '--', 'a', 'b'],
    ],
    [
      ['--no-quiet', '--no-headers'],
      ['--no-headers', '--'],
    ],
    [
      ['--url=a', '--url=b'],
      ['--url', 'a', '--url', 'b', '--'],
    ],
    [
      ['-t', '5', '--vhost', '-5'],
      ['--timeout', '5', '--vhost', '-5', '--'],
    ],
    [['--vhost=--quiet'], ['--vhost', '\0--quiet', '--']],
    [
      ['--', '-q'],
      ['--', '-q'],
    ],
  ] as const) {
    it(`writes ${JSON.stringify(typed)} for oclif`, async () => {
      expect(normalise(await scan(typed, switches), switches)).toEqual(words)
    })
  }

  it('is undone by unmark, for what it marked alone', () => {
    const flags = {vhost: '\0--quiet', url: ['\0-a', 'b'], data: 'a\0b', timeout: 5, quiet: true, node: undefined}
    expect(unmark(flags)).toEqual({
      vhost: '--quiet',
      url: ['-a', 'b'],
      data: 'a\0b',
      timeout: 5,
      quiet: true,
      node: undefined,
    })
  })
})

describe('a command line', () => {
  const queues = (vhost: string) =>
    management()
      .get(`/api/queues/${vhost}`)
      .query({columns: 'name,messages', disable_stats: 'true', enable_queue_totals: 'true', sort: ''})
      .reply(200, [{name: 'q', messages: 1}])
  const banner = (vhost: string) => `Timeout: 60.0 seconds ...\nListing queues for vhost ${vhost} ...\n`
  const rows = 'name\tmessages\nq\t1\n'

  for (const [typed, vhost, stdout] of [
    [['--vhost', 'orders', 'list_queues'], 'orders', banner('orders') + rows],
    [['-q', '--vhost=orders', 'list_queues', 'name,messages'], 'orders', rows],
    [['-p', 'orders', 'list_queues', 'name,', 'messages', '-q'], 'orders', rows],
    [['list_queues', '-p', 'x', '-p', 'orders', '-qs'], 'orders', 'q\t1\n'],
    [['list_queues', '--quiet=false', '--no-silent', '--no-table-headers'], '%2F', `${banner('/')}q\t1\n`],
    [['list_queues', '--vhost=--quiet'], '--quiet', banner('--quiet') + rows],
    [['list_queues', '-p', '-5', '-q', '--', 'name', 'messages'], '-5', rows],
  ] as const) {
    it(`may be ${typed.join(' ')}`, async () => {
      queues(vhost)
      expect(await run(...typed)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const typed of [
    ['-d', 'text', 'add_vhost', 'v'],
    ['-d=text', 'add_vhost', 'v'],
    ['add_vhost', '--description', 'text', 'v'],
    ['add_vhost', 'v', '--description=text'],
  ]) {
    it(`creates the vhost v described as text, as ${typed.join(' ')}`, async () => {
      management().get('/api/vhosts/v').reply(404, notFound)
      management().put('/api/vhosts/v', {description: 'text', tags: ''}).reply(204)
      expect(await run(...typed)).toEqual({exitCode: 0, stdout: 'Adding vhost "v" ...\n', stderr: ''})
    })
  }

  it('has the value of an option of a command taken for the command, before it', async () => {
    const {exitCode, stderr} = await run('--description', 'text', 'add_vhost', 'v')
    expect(exitCode).toBe(64)
    expect(stderr).toMatch(/^\nCommand 'text' not found\. \n/)
  })

  it('passes on arguments that look like options, behind --', async () => {
    management().put('/api/permissions/%2F/-q', {configure: '--', write: '-5', read: ''}).reply(201)
    const outcome = await run('set_permissions', '--', '-q', '--', '-5', '')
    expect(outcome).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('shows all that does not fit, in the order typed', async () => {
    const {exitCode, stdout, stderr} = await run('list_queues', '-t', 'abc', '--bogus=1', '-qx', 'v', '--vhost')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toMatch(
      /^Error \(argument validation\): Invalid options for this command:\n-t : abc\n--bogus : \n-x : \n--vhost : \nArguments given:\n\tlist_queues -t abc --bogus=1 -qx v --vhost\n\nUsage\n/,
    )
  })
})
