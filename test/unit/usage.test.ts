import {afterEach, describe, expect, it, vi} from 'vitest'

import {sectionOrder} from '../../src/usage.js'
import {management} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'

const call = '[--node <node>] [--timeout <timeout>] [--longnames] [--quiet] <command> [<command options>]'
const usageOf = (tool: string) => `\nUsage\n\n${tool} ${call}\n\nAvailable commands:\n\nHelp:\n\n`

const tools = [
  'rabbitmqctl',
  'rabbitmq-diagnostics',
  'rabbitmq-queues',
  'rabbitmq-streams',
  'rabbitmq-plugins',
  'rabbitmq-upgrade',
]

describe('without a command', () => {
  for (const typed of [[], ['-n', 'x', '--help'], ['-?'], ['-q', '--version'], ['--help', '-q'], ['--bogus'], ['--']]) {
    it(`prints the usage on stderr for '${typed.join(' ')}'`, async () => {
      const {exitCode, stdout, stderr} = await run(...typed)
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(usageOf('rmqctl'))
      expect(stderr).toMatch(/\n\nUse 'rmqctl help <command>' to learn more about a specific command\n$/)
    })
  }

  it('prints the same on stdout for --help and help', async () => {
    const {stderr: usage} = await run()
    for (const typed of ['--help', 'help']) {
      expect(await run(typed)).toEqual({exitCode: 0, stdout: usage, stderr: ''})
    }
  })

  it('lists every command with its summary below its section, in the order of rabbitmqctl', async () => {
    const {stdout} = await run('help')
    const headings: string[] = stdout.match(/^\S.*(?=:$)/gm) ?? []
    const order = [
      'Available commands',
      'Help',
      'Nodes',
      'Cluster',
      'Replication',
      'Users',
      'Access Control',
      'Monitoring, observability and health checks',
      'Parameters',
      'Policies',
      'Virtual hosts',
      'Configuration and Environment',
    ]
    expect(headings.filter((heading) => order.includes(heading))).toEqual(
      order.filter((heading) => headings.includes(heading)),
    )
    expect(headings.at(-1)).toBe('Topics')
    expect(stdout).toMatch(/\n\nVirtual hosts:\n\n {3}add_vhost +Create a virtual host\n {3}clear_vhost_limits +/)
  })
})

describe('the help of a command', () => {
  it('has all sections, on stdout', async () => {
    const {exitCode, stdout, stderr} = await run('help', 'add_vhost')
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    const [help, general] = stdout.split('General Options\n')
    expect(help).toBe(`
Usage

rmqctl [--node <node>] [--longnames] [--quiet] add_vhost <vhost> [--description <description> --tags "<tag1>,<tag2>,<...>" --default-queue-type <quorum|classic|stream>]

Create a virtual host; one that exists stays as it is.


The user needs the tag administrator.


Arguments and Options

<vhost>
	Name of the virtual host

-d, --description <description>
	Description to show

--tags <tags>
	Tags, separated by commas

--default-queue-type <type>
	Type of the queues whose clients name none: quorum, classic or stream


Examples

 rmqctl add_vhost orders --description "Order intake" --default-queue-type quorum


Relevant Doc Guides

 * https://www.rabbitmq.com/docs/vhosts


`)
    expect(general).toContain('\n-n --node <node>          Node that the command speaks of\n')
    expect(general).toContain('\n-? --help                 Print the help of the command\n')
    expect(general).toContain('\n\nConnection Options\n\n   --url <url>  ')
    for (const hidden of ['longnames', 'printer', 'erlang-cookie', 'table-headers']) {
      expect(general).not.toContain(hidden)
    }
  })

  it('is the same for help CMD and CMD --help, whatever else is typed', async () => {
    const help = await run('help', 'list_queues')
    for (const typed of [
      ['list_queues', '--help'],
      ['list_queues', '-?'],
      ['--help', 'list_queues'],
      ['list_queues', 'nosuch', '--help', '--formatter', 'bogus', '-t', '0'],
    ]) {
      expect(await run(...typed)).toEqual(help)
    }
  })

  it('is refused for an option that does not fit', async () => {
    expect(await run('list_queues', '--help', '--bogus')).toMatchObject({exitCode: 64, stdout: ''})
  })

  it('names the columns of a list, and shows its timeout', async () => {
    const {stdout} = await run('help', 'list_vhosts')
    expect(stdout).toContain('list_vhosts [--no-table-headers] [<column> ...] [--timeout <timeout>]\n')
    expect(stdout).toContain(
      '<column>\n\tColumns to print, any of: cluster_state, default_queue_type, description, metadata, name, ',
    )
  })
})

describe('an unknown command', () => {
  for (const [typed, near] of [
    ['list_queue', 'list_queues'],
    ['list_uzers', 'list_users'],
    ['set_permission', 'set_permissions'],
  ]) {
    it(`is answered with a suggestion: ${typed}`, async () => {
      const text = `\nCommand '${typed}' not found. \nDid you mean '${near}'? \n\n`
      expect(await run(String(typed), '-x', 'secret')).toEqual({exitCode: 64, stdout: '', stderr: text})
    })
  }

  it('is answered with the usage when none is near', async () => {
    const {exitCode, stdout, stderr} = await run('zzzzz')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toBe(`\nCommand 'zzzzz' not found. \n${(await run()).stderr}`)
  })
})

describe('the name of the program', () => {
  for (const tool of tools) {
    for (const program of [tool, `/usr/local/bin/${tool}`, `/opt/${tool}.js`]) {
      it(`makes it ${tool} as ${program}`, async () => {
        const {exitCode, stderr} = await runAs(program, {})
        expect(exitCode).toBe(64)
        expect(stderr).toContain(usageOf(tool))
        expect(stderr).toContain(`\nUse '${tool} help <command>' to learn more about a specific command\n`)
        expect(stderr).not.toContain('Topics')
      })
    }

    it(`is overruled by --script-name ${tool}`, async () => {
      const as = await runAs(tool, {}, 'help')
      expect(await run('--script-name', tool, 'help')).toEqual(as)
      expect(await run('help', `--script-name=${tool}`)).toEqual(as)
    })
  }

  for (const program of ['rmqctl', '/usr/bin/rmqctl', '/srv/bin/run.cjs', 'constructor', '']) {
    it(`leaves it rmqctl as '${program}'`, async () => {
      expect((await runAs(program, {})).stderr).toContain(usageOf('rmqctl'))
    })
  }

  it('is that of the usage line and the examples', async () => {
    const {stdout} = await runAs('rabbitmqctl', {}, 'help', 'delete_vhost')
    expect(stdout).toContain('\nrabbitmqctl [--node <node>] [--longnames] [--quiet] delete_vhost <vhost>\n')
    expect(stdout).toContain('\n rabbitmqctl delete_vhost orders\n')
  })

  it('decides which commands there are', async () => {
    for (const [tool, command, exitCode] of [
      ['rabbitmqctl', 'list_queues', 0],
      ['rabbitmq-diagnostics', 'list_queues', 0],
      ['rabbitmq-queues', 'list_queues', 64],
      ['rabbitmq-diagnostics', 'add_user', 64],
      ['rabbitmqctl', 'diagnostics', 64],
    ] as const) {
      expect(await runAs(tool, {}, command, '--help'), `${tool} ${command}`).toMatchObject({exitCode})
    }
  })
})

describe('on a terminal', () => {
  const wasTTY = process.stderr.isTTY
  afterEach(() => {
    process.stderr.isTTY = wasTTY
  })

  for (const typed of [[], ['nonesuch\u001b[7m'], ['list_users', 'x\u001b[7m']]) {
    it(`has bold headings, and obeys nothing that was typed, for ${JSON.stringify(typed)}`, async () => {
      process.stderr.isTTY = true
      const {exitCode, stderr} = await runAs('rmqctl', {TERM: 'xterm'}, ...typed)
      expect(exitCode).toBe(64)
      expect(stderr).toContain('\n\u001b[1mUsage\u001b[0m\n')
      if (typed.length > 0) expect(stderr).toContain('\\u{1b}[7m')
      expect(stderr).not.toContain('\u001b[7m')
    })
  }
})

describe('a topic', () => {
  it('has its commands behind its name', async () => {
    management()
      .get('/api/users?columns=name%2Ctags')
      .times(2)
      .reply(200, [{name: 'guest', tags: []}])
    const direct = await run('list_users')
    expect(await run('diagnostics', 'list_users')).toEqual(direct)
    expect(direct.stdout).toBe('Listing users ...\nuser\ttags\nguest\t[]\n')
  })

  it('takes options before, between and behind its words', async () => {
    management()
      .get('/api/users?columns=name%2Ctags')
      .reply(200, [{name: 'guest', tags: []}])
    const outcome = await run('-q', 'diagnostics', '-t', '5', 'list_users', '-s')
    expect(outcome).toEqual({exitCode: 0, stdout: 'guest\t[]\n', stderr: ''})
  })

  it('has a usage of its own', async () => {
    const usage = await run('diagnostics')
    expect(usage).toMatchObject({exitCode: 64, stdout: ''})
    expect(usage.stderr).toContain(usageOf('rmqctl diagnostics'))
    expect(usage.stderr).not.toContain('add_user')
    expect(usage.stderr).toMatch(/\nUse 'rmqctl help diagnostics <command>' to learn more about a specific command\n$/)
    for (const typed of [
      ['diagnostics', '--help'],
      ['help', 'diagnostics'],
      ['diagnostics', 'help'],
    ]) {
      expect(await run(...typed)).toEqual({exitCode: 0, stdout: usage.stderr, stderr: ''})
    }
  })

  it('is part of the name in the help of its commands', async () => {
    const help = await run('help', 'diagnostics', 'list_users')
    expect(help.stdout).toContain('\nrmqctl [--node <node>] [--longnames] [--quiet] diagnostics list_users [')
    expect(help.stdout).toContain('\n rmqctl diagnostics list_users --formatter json\n')
    expect(await run('diagnostics', 'list_users', '--help')).toEqual(help)
    expect(await run('diagnostics', 'help', 'list_users')).toEqual(help)
  })

  it('suggests its own commands alone', async () => {
    const {exitCode, stderr} = await run('diagnostics', 'list_user')
    expect({exitCode, stderr}).toEqual({
      exitCode: 64,
      stderr: "\nCommand 'list_user' not found. \nDid you mean 'list_users'? \n\n",
    })
    expect((await run('diagnostics', 'add_users')).stderr).not.toContain("'add_user'")
  })

  it('is shown in a usage error', async () => {
    const {exitCode, stderr} = await run('diagnostics', 'list_users', 'x')
    expect(exitCode).toBe(64)
    expect(stderr).toMatch(
      /^Error \(argument validation\): too many arguments\.\nArguments given:\n\tdiagnostics list_users x\n\nUsage\n\nrmqctl .* diagnostics list_users /,
    )
  })
})

describe('a usage error', () => {
  const block = (message: string, given: string, usage: string) =>
    `Error (argument validation): ${message}\nArguments given:\n\t${given}\n\nUsage\n\nrmqctl [--node <node>] [--longnames] [--quiet] ${usage}\n`
  const listQueues =
    'list_queues [--vhost <vhost>] [--online] [--offline] [--local] [--no-table-headers] [<column>, ...] [--timeout <timeout>]'
  const listUsers = 'list_users [--no-table-headers] [--timeout <timeout>]'
  const formatters = 'table, pretty_table, json, json_stream, csv, erlang, string, yaml'

  for (const [typed, message, usage] of [
    [
      'set_permissions a b c',
      'not enough arguments.',
      'set_permissions [--vhost <vhost>] <username> <conf> <write> <read>',
    ],
    ['delete_vhost a b', 'too many arguments.', 'delete_vhost <vhost>'],
    ['list_users -- -x', 'too many arguments.', listUsers],
    ['help list_users x', 'too many arguments.', 'help (<command> | [--list-commands])'],
    ['list_queues nosuch', 'Info key(s) nosuch are not supported', listQueues],
    ['list_queues nosuch,name bogus', 'Info key(s) bogus,nosuch are not supported', listQueues],
    ['list_queues -t 0 nosuch', 'Info key(s) nosuch are not supported', listQueues],
    ['list_queues nosuch --dry-run', 'Info key(s) nosuch are not supported', listQueues],
    ['list_queues nosuch --formatter json', 'Info key(s) nosuch are not supported', listQueues],
    ['list_users --formatter bogus', `unknown formatter 'bogus', use one of ${formatters}`, listUsers],
    ['list_users --formatter aligned', `unknown formatter 'aligned', use one of ${formatters}`, listUsers],
    [
      'list_users --no-table-headers --formatter csv',
      'Invalid options for this command:\n--no-table-headers : ',
      listUsers,
    ],
    ['list_users --pad-to-header --formatter JSON', 'Invalid options for this command:\n--pad-to-header : ', listUsers],
    ['list_users --online', 'Invalid options for this command:\n--online : ', listUsers],
    ['add_vhost v --no-table-headers', 'Invalid options for this command:\n--no-table-headers : ', 'add_vhost '],
  ] as const) {
    it(`is ${typed}`, async () => {
      const {exitCode, stdout, stderr} = await run(...typed.split(' '))
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr.startsWith(block(message, typed, usage).trimEnd()), stderr).toBe(true)
    })
  }

  for (const formatter of ['json', 'JSON', 'Json', 'TABLE', 'Csv']) {
    it(`is not --formatter ${formatter}`, async () => {
      expect(await run('list_users', '--formatter', formatter, '--dry-run')).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  it('is not --no-table-headers with the formatter that takes it, under any name', async () => {
    for (const words of [['list_users'], ['list_users', '--formatter', 'TABLE'], ['version', '--formatter', 'table']]) {
      expect(await run(...words, '--no-table-headers', '--dry-run')).toMatchObject({exitCode: 0, stderr: ''})
    }
  })

  for (const [typed, shown] of [
    ['add_user alice S3cret x', 'add_user alice **** ****'],
    ['add_user alice S3cret --bogus', 'add_user alice **** ****'],
    ['add_user -x alice S3cret', 'add_user -x alice ****'],
    ['add_user alice -x S3cret', 'add_user alice -x ****'],
    ['add_user alice -S3cret', 'add_user alice ****'],
    ['add_user alice --S3cret=S3cret', 'add_user alice ****'],
    ['-n x add_user -n a alice S3cret x', '-n x add_user -n a alice **** ****'],
    ['add_user alice -- -S3cret x', 'add_user alice -- **** ****'],
    ['change_password alice S3cret x', 'change_password alice **** ****'],
    ['authenticate_user alice S3cret x', 'authenticate_user alice **** ****'],
    ['hash_password S3cret S3cret', 'hash_password **** ****'],
    ['hash_password --hashing-algorithm rot13 S3cret', 'hash_password --hashing-algorithm rot13 ****'],
    ['--password S3cret list_users x', '--password **** list_users x'],
    ['--password=S3cret list_users x', '--password=**** list_users x'],
    ['--password S3cret list_users --password S3crets x', '--password **** list_users --password **** x'],
    ['list_users --password -S3cret', 'list_users --password ****'],
    ['--token S3cret list_users x', '--token **** list_users x'],
    ['--token=S3cret list_users x', '--token=**** list_users x'],
    ['--erlang-cookie S3cret list_users x', '--erlang-cookie **** list_users x'],
    ['--url http://u:S3cret@h list_users x', '--url http://****@h list_users x'],
    ['--url=https://u:S3cret@h:1/p list_users x', '--url=https://****@h:1/p list_users x'],
    ['--url http://u:S3@cret@h list_users x', '--url http://****@h list_users x'],
    ['--url u:S3cret@h list_users x', '--url ****@h list_users x'],
    ['list_users http://u:S3cret@h', 'list_users http://****@h'],
    ['diagnostics list_users --password S3cret x', 'diagnostics list_users --password **** x'],
    ['-n rabbit@h list_users x', '-n rabbit@h list_users x'],
    ['list_queues -p Bunny nosuch', 'list_queues -p Bunny nosuch'],
  ] as const) {
    it(`shows ${typed} as ${shown}`, async () => {
      const {exitCode, stdout, stderr} = await run(...typed.split(' '))
      expect(stdout).toBe('')
      expect([64, 65]).toContain(exitCode)
      expect(stderr).toContain(`\nArguments given:\n\t${shown}\n\nUsage\n`)
      if (!shown.includes('S3')) expect(stderr).not.toMatch(/S3|cret/)
    })
  }

  it('shows no letter of a password that was taken for a cluster of options', async () => {
    const {stderr} = await run('add_user', 'alice', '-hunter')
    expect(stderr).toMatch(
      /^Error \(argument validation\): Invalid options for this command:\n(\*{4}\n)+Arguments given:\n/,
    )
  })
})

describe('options that mean nothing over HTTP', () => {
  for (const [typed, name] of [
    ['--longnames', '--longnames'],
    ['-l', '--longnames'],
    ['--printer std_io', '--printer'],
    ['--printer=file --printer=std_io_raw', '--printer'],
    ['--file /tmp/x', '--file'],
    ['--erlang-cookie S3cret', '--erlang-cookie'],
    ['--rabbitmq-home=/r', '--rabbitmq-home'],
    ['--data-dir /d', '--data-dir'],
    ['--mnesia-dir /d', '--data-dir'],
    ['--plugins-dir /p', '--plugins-dir'],
    ['--enabled-plugins-file /p', '--enabled-plugins-file'],
  ] as const) {
    it(`are ignored with one warning: ${typed}`, async () => {
      const stderr = `Warning: ${name} means nothing over HTTP and is ignored.\n`
      const outcome = await run('list_users', '--dry-run', ...typed.split(' '))
      expect(outcome).toEqual({exitCode: 0, stdout: 'Listing users ...\n', stderr})
    })
  }

  it('are warned of one by one, and also when quiet', async () => {
    const {stderr} = await run('-s', 'list_users', '--dry-run', '-l', '--printer', 'file')
    expect(stderr.match(/^Warning: --(\S+) /gm)).toHaveLength(2)
  })
})

describe('a fault of the tool itself', () => {
  const fault = () =>
    vi.spyOn(URL.prototype, 'origin', 'get').mockImplementation(() => {
      throw new TypeError('no origin')
    })
  afterEach(() => void vi.restoreAllMocks())

  it('is called so, with a way to see where', async () => {
    fault()
    const {exitCode, stdout, stderr} = await run('list_users')
    expect({exitCode, stdout}).toEqual({exitCode: 70, stdout: ''})
    expect(stderr).toMatch(
      /^Error: this is a fault of rmqctl, not of yours: .+\nAdd --print-stacktrace to see where\.\n$/,
    )
  })

  it('shows its stack trace on stdout with --print-stacktrace', async () => {
    fault()
    const {exitCode, stdout, stderr} = await run('list_users', '-q', '--print-stacktrace')
    expect(exitCode).toBe(70)
    expect(stderr).toMatch(/^Error: this is a fault of rmqctl, not of yours: .+\n$/)
    expect(stdout).toMatch(/^Stack trace: \n\nTypeError: .+\n +at /)
  })

  it('is named after the tool it is', async () => {
    fault()
    const {stderr} = await runAs('rabbitmqctl', {}, 'list_users')
    expect(stderr).toContain('a fault of rabbitmqctl,')
  })
})

describe('sections', () => {
  it('stand as the tools print them: known ones, others by name, plugins, then the last', () => {
    const order = [
      'Help',
      'Cluster',
      'Virtual hosts',
      'Definitions',
      'Queues',
      'Shovel plugin',
      'Stream plugin',
      'Other',
    ]
    expect([...order].reverse().sort(sectionOrder)).toEqual(order)
    expect(['Deprecated', 'Other'].sort(sectionOrder)).toEqual(['Other', 'Deprecated'])
  })
})
