import {execFileSync, spawn} from 'node:child_process'
import {once} from 'node:events'
import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {afterAll, afterEach, beforeEach, describe, expect, it} from 'vitest'

import {Authority, contents} from '../helpers/certificates.js'
import {json} from '../helpers/connections.js'
import {search} from '../helpers/scan.js'
import {deserted, Servers} from '../helpers/servers.js'

const servers = new Servers()
const ca = new Authority()
afterAll(() => rmSync(ca.folder, {recursive: true}))

/** What the servers were sent as authorization. */
let sent: string[] = []
beforeEach(() => {
  sent = []
})
afterEach(() => servers.close())

const program = join(import.meta.dirname, '../../bin/run.cjs')
const env = {PATH: process.env.PATH, XDG_CONFIG_HOME: '/nonexistent', TERM: 'dumb'}

/** Runs the tool at a terminal of its own, and types when the screen ends in a question. */
async function atTerminal(args: string[], typed: string) {
  const words = [process.execPath, program, 'list_vhosts', '-s', ...args].map((word) => `'${word}'`)
  const child = spawn('script', ['-qec', words.join(' '), '/dev/null'], {env, stdio: 'pipe'})
  let screen = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    if (screen.endsWith(': ')) child.stdin.write(`${typed}\r`)
  })
  const [exitCode] = await once(child, 'close')
  search({screen})
  return {screen, exitCode}
}

const listener: Parameters<Servers['http']>[0] = (request, response) => {
  sent.push(request.headers.authorization ?? '')
  response.writeHead(200, json).end('[{"name":"/"}]')
}
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

describe('at a terminal', {timeout: 20_000}, () => {
  it('the password of a user that has none is asked for, once and unseen', async () => {
    const url = `http://127.0.0.1:${await servers.http(listener)}`
    const dead = `http://127.0.0.1:${await deserted()}`
    const outcome = await atTerminal(['--username', 'alice', '--url', dead, '--url', url], 's3cret word')
    expect(outcome).toEqual({screen: `Password of alice at ${dead}: \r\n/\r\n`, exitCode: 0})
    expect(sent).toEqual([basic('alice:s3cret word')])
  })

  it('a URL with a user of its own has it asked for that one', async () => {
    const [a, b] = [await deserted(), await servers.http(listener)]
    const urls = ['--url', `http://alice@127.0.0.1:${a}`, '--url', `http://bob@127.0.0.1:${b}`]
    const {screen} = await atTerminal(urls, 's3cret')
    expect(screen).toContain(`Password of alice at http://127.0.0.1:${a}: `)
    expect(screen).toContain(`Password of bob at http://127.0.0.1:${b}: `)
    expect(sent).toEqual([basic('bob:s3cret')])
  })

  it('nothing is asked by a dry run', async () => {
    expect(await atTerminal(['--username', 'alice', '--dry-run'], 'x')).toEqual({screen: '', exitCode: 0})
  })

  it('the passphrase of a key is asked for, and a wrong one is an error', async () => {
    const client = ca.sign('client', 'DNS:client')
    const key = join(ca.folder, 'locked.key')
    execFileSync('openssl', ['pkcs8', '-topk8', '-in', client.key, '-passout', 'pass:hunter2', '-out', key])
    const server = {...contents(ca.sign('server', 'IP:127.0.0.1')), ca: contents(ca).cert, requestCert: true}
    const port = await servers.https({...server, rejectUnauthorized: true}, listener)
    const args = ['--url', `https://127.0.0.1:${port}`, '--cacert', ca.cert, '--cert', client.cert, '--key', key]
    expect(await atTerminal(args, 'hunter2')).toEqual({screen: `Passphrase of ${key}: \r\n/\r\n`, exitCode: 0})
    const {screen, exitCode} = await atTerminal(args, 'wr0ng-s3cret')
    expect(screen).toMatch(/The passphrase of the terminal does not open the key in .*locked\.key of --key\./)
    expect({exitCode, requests: sent.length}).toEqual({exitCode: 78, requests: 1})
  })

  it('one warning tells who reads along, of another host alone', async () => {
    const urls = ['--url', 'http://nope.invalid', '--url', 'http://neither.invalid']
    const {screen} = await atTerminal(urls, '')
    expect(screen.match(/Warning: the password travels to \S+ in the clear/g)).toEqual([
      'Warning: the password travels to http://nope.invalid in the clear',
    ])
    expect((await atTerminal(['--url', 'https://nope.invalid'], '')).screen).not.toContain('Warning')
    expect((await atTerminal(['--url', `http://127.0.0.1:${await deserted()}`], '')).screen).not.toContain('Warning')
  })
})

describe('in a pipe', {timeout: 20_000}, () => {
  it('a command of a profile has the password, and its stdin is not ours', async () => {
    const config = join(ca.folder, 'config.toml')
    const url = `http://127.0.0.1:${await servers.http(listener)}`
    const keys = [`url = "${url}"`, 'username = "alice"', `password_command = "sh -c 'cat; echo s3cret'"`]
    writeFileSync(config, ['[default]', ...keys].join('\n'), {mode: 0o600})
    const child = spawn(process.execPath, [program, 'list_vhosts', '-s', '--config', config], {env, stdio: 'pipe'})
    child.stdin.end('a list of somebody else')
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (part) => (stdout += part))
    expect(await once(child, 'close')).toEqual([0, null])
    expect({stdout, sent}).toEqual({stdout: '/\n', sent: [basic('alice:s3cret')]})
  })

  it('nobody is asked, and nobody is warned', async () => {
    for (const [args, code, text] of [
      [['--username', 'alice'], 78, /^Error: There is no password for the user "alice"/],
      [['--url', 'http://nope.invalid'], 69, /^Error: The host/],
    ] as const) {
      const child = spawn(process.execPath, [program, 'list_vhosts', '-s', ...args], {env, stdio: 'pipe'})
      let stderr = ''
      child.stderr.setEncoding('utf8').on('data', (part) => (stderr += part))
      expect(await once(child, 'close')).toEqual([code, null])
      expect(stderr).toMatch(text)
    }
  })
})
