import {type ChildProcessByStdio, execFileSync, spawn} from 'node:child_process'
import {once} from 'node:events'
import type {Readable, Writable} from 'node:stream'

import {afterEach, beforeEach, describe, expect, it} from 'vitest'

import {program} from '../helpers/built.js'
import {json} from '../helpers/connections.js'
import {hasPython} from '../helpers/python.js'
import {Servers} from '../helpers/servers.js'

const servers = new Servers()
afterEach(() => servers.close())

function latch() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return {promise, resolve}
}

/** The changes that the server has seen; it answers those before `stuckAt`, and no more. */
let changes: string[] = []
let stuck = latch()
const stuckAt = 3
beforeEach(() => {
  changes = []
  stuck = latch()
})

const broker = async () => {
  const vhosts = ['a', 'b', 'c', 'd', 'e'].map((name) => ({name}))
  const port = await servers.http(({method, url = ''}, response) => {
    if (method === 'GET') return response.writeHead(200, json).end(JSON.stringify(url.includes('vhosts') ? vhosts : {}))
    changes.push(url)
    return changes.length < stuckAt ? response.writeHead(201).end() : stuck.resolve()
  })
  return `http://127.0.0.1:${port}`
}

const env = {PATH: process.env.PATH, XDG_CONFIG_HOME: '/nonexistent', TERM: 'dumb'}
const start = (args: string[]) => spawn(process.execPath, [program, ...args], {env, stdio: 'pipe'})

async function outcomeOf(child: ChildProcessByStdio<Writable | null, Readable, Readable>) {
  const outcome = {stdout: '', stderr: ''}
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (text) => {
      outcome[stream] += text
    })
  }
  const [exitCode, signal] = await once(child, 'close')
  return {...outcome, exitCode, signal}
}

describe('an interruption', {timeout: 60_000}, () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`by ${signal} ends by the signal, and says what was done of the work`, async () => {
      const args = ['set_permissions_globally', 'alice', '', '', '', '-q', '--url', await broker()]
      const child = start(args)
      const outcome = outcomeOf(child)
      await stuck.promise
      child.kill(signal)
      expect(await outcome).toEqual({
        exitCode: null,
        signal,
        stdout: '',
        stderr:
          'Interrupted: 2 of 5 changes are done. PUT /api/permissions/c/alice had left and may have been carried out: ' +
          'see list_permissions before you repeat it. The rest was not sent.\n',
      })
      expect(changes).toHaveLength(3)
    })
  }

  it('of one request says that it may have been carried out', async () => {
    changes = ['', '']
    const child = start(['import_definitions', '-q', '--url', await broker()])
    const outcome = outcomeOf(child)
    child.stdin.end('{"users":[]}')
    await stuck.promise
    child.kill('SIGTERM')
    expect((await outcome).stderr).toBe(
      'Interrupted: 0 changes are done. POST /api/definitions had left and may have been carried out: ' +
        'see export_definitions before you repeat it.\n',
    )
  })

  it('of a list has nothing to say', async () => {
    const asked = latch()
    const port = await servers.http(asked.resolve)
    const child = start(['list_users', '--url', `http://127.0.0.1:${port}`])
    const ended = outcomeOf(child)
    await asked.promise
    child.kill('SIGINT')
    expect(await ended).toMatchObject({signal: 'SIGINT', stderr: ''})
  })

  it('has the codes of a shell', async () => {
    const url = await broker()
    for (const [signal, code] of [
      ['INT', 130],
      ['TERM', 143],
      ['HUP', 129],
    ] as const) {
      changes = ['', '']
      stuck = latch()
      const script = '"$@" & echo $!; wait $!; echo $?'
      // A shell has its children in the background ignore SIGINT, unless it runs them as jobs.
      const words = ['-mc', script, 'sh', process.execPath, program, 'set_vhost_limits', '{}', '--url', url]
      const child = spawn('bash', words, {env, stdio: ['ignore', 'pipe', 'ignore']})
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (more) => {
        text += more
      })
      await stuck.promise
      process.kill(Number(text.split('\n')[0]), `SIG${signal}`)
      await once(child, 'close')
      expect(text.trim().split('\n').at(-1)).toBe(String(code))
    }
  })
})

describe('an output', {timeout: 60_000}, () => {
  const inShell = (script: string) => {
    const words = ['-c', `${script}; exit 0`, 'bash', process.execPath, program]
    const child = spawn('bash', words, {env, stdio: ['ignore', 'pipe', 'pipe']})
    return outcomeOf(child)
  }

  it('that nobody reads any more ends the program in silence, as SIGPIPE would', async () => {
    const {stdout, stderr} = await inShell('set -o pipefail; "$@" help | true; echo $?')
    expect({stdout, stderr}).toEqual({stdout: '141\n', stderr: ''})
  })

  it('on a full disk is an error', async () => {
    const {stdout, stderr} = await inShell('"$@" help > /dev/full; echo $?')
    expect({stdout, stderr}).toEqual({
      stdout: '74\n',
      stderr: 'Error: the output cannot be written: no space is left on the device.\n',
    })
  })

  it('of errors that nobody reads changes no code', async () => {
    const {stdout} = await inShell('exec 3>&1; { "$@" list_users extra 2>&1 >/dev/null; echo $? >&3; } | true')
    expect(stdout).toBe('64\n')
  })
})

describe.runIf(hasPython)('a terminal', {timeout: 60_000}, () => {
  /** A terminal of its own, which says afterwards how it was left. */
  const terminal = String.raw`
import os, pty, signal, subprocess, sys, termios, time
kind, *words = sys.argv[1:]
leader, follower = pty.openpty()
before = termios.tcgetattr(follower)
child = subprocess.Popen(words, stdin=follower, stdout=follower, stderr=follower, start_new_session=True,
  preexec_fn=lambda: __import__('fcntl').ioctl(0, termios.TIOCSCTTY, 0))
screen = b''
while not screen.endswith(b': '): screen += os.read(leader, 1024)
assert not termios.tcgetattr(follower)[3] & termios.ECHO
if kind == 'key': os.write(leader, b'\x03')
else: child.send_signal(getattr(signal, kind))
code = child.wait()
print(code, termios.tcgetattr(follower)[3] == before[3])
`
  for (const [kind, code] of [
    ['key', -2],
    ['SIGINT', -2],
    ['SIGTERM', -15],
    ['SIGHUP', -1],
  ] as const) {
    it(`shows again what is typed, after a password was asked for and ${kind} came`, () => {
      const words = [process.execPath, program, 'list_users', '--username', 'alice', '--url', 'http://127.0.0.1:1']
      const text = execFileSync('python3', ['-c', terminal, kind, ...words], {env, encoding: 'utf8', timeout: 50_000})
      expect(text).toBe(`${code} True\n`)
    })
  }
})
