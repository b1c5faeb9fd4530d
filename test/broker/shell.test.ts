import {execFile, spawn} from 'node:child_process'
import {once} from 'node:events'
import {promisify} from 'node:util'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {search} from '../helpers/scan.js'
import {clear, own, snapshot} from './state.js'
import {linked, ours} from './tools.js'

const broker = connect(inject('broker'))
const env = {PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent', RMQCTL_URL: broker.url, TERM: 'xterm'}
const run = promisify(execFile)

beforeAll(() => clear(broker))
afterAll(() => clear(broker))

const shell = (script: string) =>
  run('sh', ['-c', script], {env: {...env, RMQCTL: `${process.execPath} ${linked('rmqctl')}`}})

describe('in a shell', () => {
  it('a loop over piped names deletes what it was given and nothing else', async () => {
    for (const name of ['a', 'b', 'c']) await api(broker, 'PUT', `/vhosts/${own}_${name}`, {})
    const {stdout} = await shell(
      `printf '${own}_a\\n\\n${own}_b\\n' | while read v; do $RMQCTL delete_vhost $v 2>&1; echo "code $?"; done`,
    )
    const lines = stdout.split('\n').filter((line) => /^(Deleting|code|Error)/.test(line))
    expect(lines).toEqual([
      `Deleting vhost "${own}_a" ...`,
      'code 0',
      'Error (argument validation): not enough arguments.',
      'code 64',
      `Deleting vhost "${own}_b" ...`,
      'code 0',
    ])
    expect((await snapshot(broker)).vhosts.map(({name}) => name)).toEqual([`${own}_c`])
  })

  it("the names '', '.' and '..' are refused before a request leaves", async () => {
    for (const name of ['', '.', '..']) {
      for (const args of [
        ['delete_vhost', name],
        ['add_vhost', name],
        ['delete_user', name],
        ['set_user_tags', name, 'x'],
      ]) {
        const outcome = await ours(broker, [...args, '--trace-http'])
        expect(outcome.exitCode, args.join(' ')).toBe(65)
        expect(outcome.stderr).toMatch(/^Error: ".{0,2}" cannot be addressed over the management API[^\n]*\n$/)
      }
    }
  })

  it('output that nobody reads to the end is no fault', async () => {
    const {stdout, stderr} = await shell('$RMQCTL help | head -n 2')
    expect({lines: stdout.split('\n').length, stderr}).toEqual({lines: 3, stderr: ''})
  })

  it('a batch makes what it is told to, in an order that works', async () => {
    const users = Array.from({length: 30}, (_, index) => `${own}_u${index}`)
    const commands = [
      `add_vhost ${own}_v`,
      ...users.map((user) => `add_user ${user} 'pa#ss word'`),
      ...users.map((user) => `set_permissions -p ${own}_v ${user} '^a' '.*' ''`),
      `list_permissions -p ${own}_v --formatter json`,
      ...users.slice(1).map((user) => `delete_user ${user}`),
      `authenticate_user ${users[0]} 'pa#ss word'`,
    ].join('\n')
    const {stdout} = await shell(`$RMQCTL batch -q - --parallel 5 <<'END'\n${commands}\nEND\n`)
    const [listed = ''] = /^\[.*?^\]/ms.exec(stdout) ?? []
    const grants = JSON.parse(listed) as {user: string; configure: string}[]
    expect(grants.map(({user, configure}) => [user, configure])).toEqual(users.toSorted().map((user) => [user, '^a']))
    const left = await snapshot(broker)
    expect(left.users.map(({name}) => name)).toEqual([users[0]])
    await shell(`$RMQCTL delete_user ${users[0]} && $RMQCTL delete_vhost ${own}_v`)
  })

  it('a link named after a tool is that tool', async () => {
    const link = linked('rabbitmq-diagnostics')
    const list = await ours(broker, ['-q', 'list_vhosts'], {link})
    expect(list).toEqual({stdout: (await ours(broker, ['-q', 'list_vhosts'])).stdout, stderr: '', exitCode: 0})
    const other = await ours(broker, ['add_user', 'x', 'y'], {link})
    expect(other.exitCode).toBe(64)
    expect(other.stderr).toContain("Command 'add_user' not found.")
    expect(other.stderr).toContain('rabbitmq-diagnostics [--node <node>]')
  })
})

/** Runs a command line at a terminal of its own, and types once it has asked. */
async function atTerminal(args: string[], typed?: string): Promise<{screen: string; exitCode: number}> {
  const words = [process.execPath, linked('rmqctl'), ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
  const child = spawn('script', ['-qec', words.join(' '), '/dev/null'], {env, stdio: 'pipe'})
  let screen = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    if (typed !== undefined && screen.endsWith('Password: ')) child.stdin.write(typed)
  })
  const [exitCode] = await once(child, 'close')
  search({screen})
  return {screen, exitCode}
}

describe('at a terminal', () => {
  it('a password is asked for and not shown', async () => {
    await clear(broker)
    const {screen, exitCode} = await atTerminal(['add_user', `${own}_typed`], 'new s3crett\x7f\r')
    expect(screen).toBe(
      `Adding user "${own}_typed" ...\r\nPassword: \r\nDone. Don't forget to grant the user permissions to some virtual hosts! See 'rabbitmqctl help set_permissions' to learn more.\r\n`,
    )
    expect(exitCode).toBe(0)
    expect((await snapshot(broker)).users).toMatchObject([{name: `${own}_typed`, password: '"new s3cret"'}])
  })

  it('Ctrl-C at the password ends the command and changes nothing', async () => {
    const {exitCode} = await atTerminal(['add_user', `${own}_interrupted`], 's3cret\x03')
    expect(exitCode).toBe(130)
    expect((await snapshot(broker)).users.map(({name}) => name)).not.toContain(`${own}_interrupted`)
  })

  it('Ctrl-D in place of a password is none', async () => {
    const {screen, exitCode} = await atTerminal(['change_password', `${own}_typed`], '\x04')
    expect(screen).toContain('Error:\r\nPassword is not provided via argument or stdin\r\n')
    expect(exitCode).toBe(70)
  })

  it('columns stand below each other, and control characters in names are shown', async () => {
    await api(broker, 'PUT', `/vhosts/${own}_${encodeURIComponent('\u001b[31mred\u202e')}`, {description: 'a\tb'})
    const {screen} = await atTerminal(['list_vhosts', 'name', 'tracing', 'description'])
    const [, head = '', ...rows] = screen.split('\r\n')
    expect(head).toContain('\u001b[1mname\u001b[22m')
    const row = rows.find((line) => line.startsWith(`${own}_`)) ?? ''
    expect(row).toMatch(/^chg_\\u\{1b\}\[31mred\\u\{202e\} {2,}false {2,}a\\u\{9\}b$/)
    expect(rows.every((line) => !line.includes('\t'))).toBe(true)
  })
})
