import {execFileSync} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it, vi} from 'vitest'

import {program} from '../helpers/built.js'
import {hasPython} from '../helpers/python.js'
import {type Given, runVia, start, tellTale} from '../helpers/via.js'

// Processes are started, on a machine that may be busy.
vi.setConfig({testTimeout: 60_000})
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-via-'))
afterAll(() => rmSync(folder, {recursive: true}))
const tell = tellTale(folder)

async function given(words: string[], env: NodeJS.ProcessEnv = {}, stdin = ''): Promise<Given> {
  const {stdout, stderr, exitCode} = await runVia(words, {RMQCTL_VIA: tell, ...env}, stdin)
  expect({stderr, exitCode}).toEqual({stderr: '', exitCode: 0})
  return JSON.parse(stdout)
}

describe('what is carried to a node', () => {
  for (const [line, words] of [
    ['stop_app', ['rabbitmqctl', 'stop_app']],
    ['diagnostics log_tail -N 5', ['rabbitmq-diagnostics', 'log_tail', '--number', '5']],
    ['-n rabbit@mq1 stop_app', ['rabbitmqctl', 'stop_app', '--node', 'rabbit@mq1']],
    ['-n rabbit stop_app', ['rabbitmqctl', 'stop_app', '--node', 'rabbit']],
    [
      '-t5 -qs diagnostics maybe_stuck',
      ['rabbitmq-diagnostics', 'maybe_stuck', '--timeout', '5', '--quiet', '--silent'],
    ],
    [
      'reset -l --erlang-cookie=a --via-secrets-in-argv',
      ['rabbitmqctl', 'reset', '--longnames', '--erlang-cookie', 'a'],
    ],
    ['queues peek -p x q -- 1', ['rabbitmq-queues', 'peek', '--vhost', 'x', 'q', '1']],
    ['shutdown --no-wait --dry-run', ['rabbitmqctl', 'shutdown', '--no-wait', '--dry-run']],
    ['eval -- -x', ['rabbitmqctl', 'eval', '--', '-x']],
    ['--url http://a:s3cret@mq --username a --password s3cret --retries 3 stop_app', ['rabbitmqctl', 'stop_app']],
    ['queues force_checkpoint --queue-pattern=-x', ['rabbitmq-queues', 'force_checkpoint', '--queue-pattern=-x']],
    ['--script-name rabbitmq-upgrade drain', ['rabbitmq-upgrade', 'drain']],
  ] as const) {
    it(`${line}: the tool, its own options and the arguments`, async () => {
      expect((await given(line.split(' '))).words).toEqual(words)
    })
  }

  it('a word stays a word, whatever is in it', async () => {
    const word = ` it's\n"$(all)" \\ *`
    expect((await given(['eval', word])).words.at(-1)).toBe(word)
  })

  it('stdin, and of the environment all but our own', async () => {
    const {stdin, env} = await given(['eval'], {RMQCTL_PASSWORD: 's3cret', RMQCTL_URL: 'http://mq', KEPT: '1'}, 'a.\nb')
    expect({stdin, env}).toEqual({stdin: 'a.\nb', env: ['KEPT']})
  })

  it('what a profile says of the node, the virtual host and the time', async () => {
    const file = join(folder, 'config.toml')
    writeFileSync(file, `[x]\nvia = "${tell}"\nnode = "rabbit@mq2"\nvhost = "orders"\ntimeout = 7\n`)
    const {words} = await given(['queues', 'peek', 'q', '1', '--config', file, '--profile', 'x'], {RMQCTL_VIA: ''})
    expect(words).toEqual([
      ...['rabbitmq-queues', 'peek', '--node', 'rabbit@mq2', '--vhost', 'orders', '--timeout', '7', 'q', '1'],
    ])
  })
})

describe('--via-always', () => {
  const always = {RMQCTL_VIA_ALWAYS: '1'}

  it('carries what the management API could do', async () => {
    expect((await given(['list_queues', '-p', 'x', 'name', '--formatter', 'json'], always)).words).toEqual([
      ...['rabbitmqctl', 'list_queues', '--vhost', 'x', '--formatter', 'json', 'name'],
    ])
  })

  for (const line of ['add_user alice', 'change_password alice', 'authenticate_user alice']) {
    it(`${line}: hands the password on by stdin`, async () => {
      const {words, stdin} = await given([...line.split(' '), 's3cret'], always)
      expect({words, stdin}).toEqual({words: ['rabbitmqctl', ...line.split(' ')], stdin: 's3cret\n'})
    })
  }

  it('leaves stdin alone when no password was typed', async () => {
    expect((await given(['add_user', 'alice'], always, 's3cret\n')).stdin).toBe('s3cret\n')
  })

  it('shows a password when it may', async () => {
    const {words} = await given(['add_user', 'alice', 's3cret', '--via-secrets-in-argv'], always)
    expect(words).toEqual(['rabbitmqctl', 'add_user', 'alice', 's3cret'])
  })

  for (const words of [
    ['set_parameter', 'shovel', 'x', '{"src-uri":"amqp://a:s3cret@mq"}'],
    ['list_users', '--erlang-cookie', 's3cret'],
    ['list_users', '--erlang-cookie=-s3cret'],
  ]) {
    it(`refuses to show the secret of ${words[0]}`, async () => {
      const {stdout, stderr, exitCode} = await runVia(words, {RMQCTL_VIA: tell, ...always})
      expect({stdout, exitCode}).toEqual({stdout: '', exitCode: 64})
      expect(stderr).toMatch(/holds a secret.*--via-secrets-in-argv/)
      expect(stderr).not.toContain('s3cret')
    })
  }

  it('answers on the spot what needs no broker', async () => {
    const {stdout, exitCode} = await runVia(['version'], {RMQCTL_VIA: tell, ...always})
    expect({stdout, exitCode}).toEqual({stdout: expect.stringMatching(/^\d+\.\d+/), exitCode: 0})
  })
})

describe('what cannot be carried', () => {
  const cases: Array<[words: string[], env: NodeJS.ProcessEnv, exitCode: number, stderr: RegExp]> = [
    [['--via', 'a "b', 'reset'], {}, 64, /--via is run without a shell/],
    [['reset'], {RMQCTL_VIA: 'a | b'}, 78, /^Error: RMQCTL_VIA is run without a shell/],
    [
      ['--via', '/nonexistent/s3 x', 'reset'],
      {},
      69,
      /^Error: \/nonexistent\/s3 of --via cannot be run: there is no such/,
    ],
    [['--via', folder, 'reset'], {}, 69, /cannot be run: EACCES\.\n$/],
    [['--via', 'ssh {host}', '-n', 'rabbit@mq1', 'reset'], {}, 78, /^Error: --via runs ssh/],
    [['--via', 'ssh {host} {command}', 'reset'], {}, 64, /^Error: --via speaks of a node: say of which/],
    [
      ['--via', 'ssh {host} {command}', '-n', 'rabbit@-oProxyCommand=x', 'reset'],
      {},
      64,
      /no host that --via could use/,
    ],
    [['--via', 'sudo', '-n', 'rabbit@a b', 'reset'], {}, 64, /no host that --via could use/],
    [['--via', 'sudo', 'reset'], {RABBITMQ_NODENAME: '-x@mq'}, 78, /no name that --via could use/],
    [['--via', tell, 'reset', '--formatter', 'yaml'], {}, 64, /rabbitmqctl has no formatter 'yaml'/],
    [['--via-always', 'list_queues'], {}, 78, /^Error: --via-always needs --via/],
    [['reset', 'x'], {RMQCTL_VIA: tell}, 64, /too many arguments/],
    [['change_cluster_node_type', 'x'], {RMQCTL_VIA: tell}, 65, /must be either disc or ram/],
  ]
  for (const [words, env, exitCode, stderr] of cases) {
    it(`${JSON.stringify(env)} ${words.join(' ')}: ${exitCode}`, async () => {
      const outcome = await runVia(words, env)
      expect(outcome).toEqual({exitCode, stdout: '', stderr: expect.stringMatching(stderr)})
    })
  }
})

describe('the end of what is carried', () => {
  const via = (script: string) => ({RMQCTL_VIA: `sh -c '${script}' --`})

  for (const code of [0, 1, 3, 64, 255]) {
    it(`the exit code ${code} is the program's own`, async () => {
      const outcome = await runVia(['reset'], via(`echo out; echo err >&2; exit ${code}`))
      expect(outcome).toEqual({stdout: 'out\n', stderr: 'err\n', exitCode: code})
    })
  }

  it('a signal that ended the program is 128 and its number', async () => {
    expect((await runVia(['reset'], via('kill -KILL $$'))).exitCode).toBe(137)
  })

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
    it(`${signal} reaches the program, which decides`, async () => {
      const program = join(folder, `waits-for-${signal}.cjs`)
      writeFileSync(
        program,
        `process.on('${signal}', () => { console.log('caught'); process.exit(7) })
        console.log('ready')
        setInterval(() => {}, 1000)`,
      )
      const child = start(['reset'], {RMQCTL_VIA: `${process.execPath} ${program}`})
      const closed = once(child, 'close')
      let stdout = ''
      child.stdout.setEncoding('utf8').on('data', (text) => {
        stdout += text
        if (text.includes('ready')) child.kill(signal)
      })
      expect({code: await closed, stdout}).toEqual({code: [7, null], stdout: 'ready\ncaught\n'})
    })
  }

  it('a pipe runs through in both directions as it comes', async () => {
    const child = start(
      ['remote_shell'].flatMap((name) => ['diagnostics', name]),
      {RMQCTL_VIA: 'sh -c cat'},
    )
    const answers = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]()
    child.stdin.write('one\n')
    expect((await answers.next()).value).toBe('one\n')
    child.stdin.end('two\n')
    expect((await answers.next()).value).toBe('two\n')
    expect(await once(child, 'close')).toEqual([0, null])
  })
})

describe.runIf(hasPython)('a terminal', () => {
  /**
   * Types at a terminal, each time that what is awaited has been shown, and prints all that was shown, and the code. The
   * terminal does not drop at Ctrl-C what was written to it just then.
   */
  const typist = `
import fcntl, json, os, pty, subprocess, sys, termios
*keys, words = json.loads(sys.argv[1])
leader, follower = pty.openpty()
modes = termios.tcgetattr(follower)
modes[3] |= termios.NOFLSH
termios.tcsetattr(follower, termios.TCSANOW, modes)
child = subprocess.Popen(words, stdin=follower, stdout=follower, stderr=follower, start_new_session=True,
  preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
os.close(follower)
screen = b''
def read():
  try: return os.read(leader, 1024)
  except OSError: return b''
for awaited, key in keys:
  while awaited.encode() not in screen: screen += read()
  os.write(leader, key.encode())
while more := read(): screen += more
sys.stdout.write(screen.decode() + str(child.wait()))
`
  const type = (keys: Array<[awaited: string, key: string]>, via: string) => {
    const words = [process.execPath, program, 'diagnostics', 'remote_shell', '--via', via]
    return execFileSync('python3', ['-c', typist, JSON.stringify([...keys, words])], {
      env: {PATH: process.env.PATH, XDG_CONFIG_HOME: '/nonexistent'},
      encoding: 'utf8',
      timeout: 50_000,
    })
  }

  it("is the program's own, and Ctrl-C ends only what the program lets it end", () => {
    const script =
      'trap "echo caught" INT; test -t 0 && test -t 1 && test -t 2 && echo ready; read a; read b; echo "<$a$b>"; exit 7'
    const screen = type(
      [
        ['ready', '\x03'],
        ['caught', 'one\n'],
        ['one', 'two\n'],
      ],
      `bash -c '${script}' --`,
    )
    expect(screen.replaceAll('\r', '').split('\n').at(-1)).toBe('7')
    expect(screen).toContain('<onetwo>')
  })

  it('lets the program have each key as it is typed, Ctrl-C too', () => {
    const script = 'stty raw -echo; echo ready; head -c 3 | od -An -tx1; stty sane'
    expect(type([['ready', 'a\x03z']], `sh -c '${script}' --`)).toMatch(/ 61 03 7a\s+0$/)
  })
})
