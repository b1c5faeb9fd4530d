import {chmodSync, mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {Authority} from '../../helpers/certificates.js'
import {configFile} from '../../helpers/config_file.js'

const config = configFile()
const ca = new Authority()
const [one, other] = [ca.sign('one', 'DNS:one'), ca.sign('other', 'DNS:other')]
afterAll(() => rmSync(ca.folder, {recursive: true}))

async function check(text: string, mode = 0o600, ...words: string[]) {
  config.write(text, mode)
  const {exitCode, stdout, stderr} = await config.run('check', '--formatter', 'json', ...words)
  expect(stdout + stderr).not.toContain('s3cret')
  const rows: Array<Record<string, string>> = JSON.parse(stdout)
  return {
    exitCode,
    stderr,
    rows: rows.map(({profile, setting, verdict, message}) => [profile, setting, verdict, message]),
  }
}

describe('config check', () => {
  it('passes what can be used', async () => {
    writeFileSync(join(config.folder, 'password'), 's3cret\n')
    const text = `[a]
url = ["https://x", "http://localhost:1"]
endpoint_order = "random"
username = "alice"
password_file = "password"
cacert = "${ca.cert}"
cert = "${one.cert}"
key = "${one.key}"
proxy = "p:1"
timeout = 5
retries = 0
vhost = ""
node = "rabbit@x"
via = "sh -c {command}"
[b]
url = "http://localhost"
token_command = ["sh", "-c", "false"]`
    const {exitCode, stderr, rows} = await check(text)
    expect(rows.filter(([, , verdict]) => verdict !== 'ok')).toEqual([])
    expect({exitCode, stderr, count: rows.length}).toEqual({exitCode: 0, stderr: '', count: 15})
  })

  const faults: Array<[string, string, RegExp]> = [
    ['pasword = "s3cret"', 'pasword', /There is no setting "pasword"/],
    ['url = "alice:s3cret@mq"', 'url', /must begin with http/],
    ['url = ["http://x", "http://a:b/s3cret@x"]', 'url', /malformed|@ in its path/],
    ['timeout = "5"', 'timeout', /whole number of seconds/],
    ['insecure = 1', 'insecure', /must be true or false/],
    ['endpoint_order = "any"', 'endpoint_order', /must be given, random or round-robin/],
    ['password_file = "nope"', 'password_file', /nope of password_file .* cannot be read \(ENOENT\)/],
    ['password_command = "nope-s3cret-not | x"', 'password_command', /plain words/],
    [
      'password_command = "no-such-program x"',
      'password_command',
      /^no-such-program of .* is no program that can be run/,
    ],
    ['token_command = "./folder"', 'token_command', /is no program/],
    ['via = "ssh {host}"', 'via', /runs ssh, which has a shell read the command/],
    ['via = "sh {nope}"', 'via', /has no place \{nope\}/],
    ['via = "no-such-program -- {host}"', 'via', /is no program/],
    ['token = "s3cret with blanks"', 'token', /characters that no token has/],
    ['cacert = "config.toml"', 'cacert', /holds no certificate/],
    [`cert = "${one.cert}"\nkey = "${other.key}"`, '', /does not belong to the certificate/],
    [`key = "${one.key}"`, '', /needs the certificate/],
    ['password = "s3cret"\ntoken = "s3cret"', '', /Only one of password .* and token/],
    ['username = "a:b"', 'username', /colon/],
    ['proxy = "ftp://u:s3cret@x"', 'proxy', /must begin with http/],
    ['node = "a b@mq"', 'node', /The node name "a b@mq" is invalid/],
  ]
  it.each(faults)('fails for %s', async (text, setting, message) => {
    mkdirSync(join(config.folder, 'folder'), {recursive: true})
    const {exitCode, stderr, rows} = await check(`[a]\n${text}\n`)
    expect({exitCode, stderr}).toEqual({exitCode: 78, stderr: 'Error: One setting cannot be used.\n'})
    expect(rows).toContainEqual(['a', setting, 'failed', expect.stringMatching(message)])
  })

  const worries: Array<[string, string, number, RegExp]> = [
    ['url = "http://far"', 'url', 0o600, /http:\/\/far can be read on the way/],
    ['insecure = true', 'insecure', 0o600, /cacert is safer/],
    ['password = "s3cret"', '', 0o600, /serve http:\/\/localhost:15672 alone/],
    ['url = "https://x"\npassword = "s3cret"', '', 0o644, /Others may read .*config\.toml/],
    ['url = "https://x"', '', 0o622, /Others may write .*config\.toml: try chmod 600/],
  ]
  it.each(worries)('warns of %s', async (text, setting, mode, message) => {
    const {exitCode, rows} = await check(`[a]\n${text}\n`, mode)
    expect(exitCode).toBe(0)
    expect(rows.filter(([, , verdict]) => verdict !== 'ok')).toEqual([
      [setting === '' && mode !== 0o600 ? '' : 'a', setting, 'warning', expect.stringMatching(message)],
    ])
  })

  it('fails where others may write the commands', async () => {
    const {exitCode, rows} = await check('[a]\nurl = "https://x"\npassword_command = "sh"\n', 0o620)
    expect({exitCode, first: rows[0]}).toEqual({
      exitCode: 78,
      first: ['', '', 'failed', expect.stringMatching(/its commands are not run/)],
    })
  })

  it('looks at all profiles, or at one', async () => {
    const text = '[a]\nx = 1\ny = 2\n[b]\nvhost = "v"\n'
    expect(await check(text)).toMatchObject({exitCode: 78, stderr: 'Error: 2 settings cannot be used.\n'})
    expect((await check(text, 0o600, 'b')).rows).toEqual([['b', 'vhost', 'ok', '']])
    config.write(text)
    expect(await config.run('check', 'c')).toMatchObject({exitCode: 65})
    config.write('a = 1\n')
    expect(await config.run('check')).toMatchObject({exitCode: 78, stdout: expect.stringContaining('only tables')})
  })

  it('looks at those of rabbitmqadmin too', async () => {
    const other = join(config.folder, '.rabbitmqadmin.conf')
    writeFileSync(other, '[a]\n[b]\nfoo = s3cret\nssl = no\n[c]\nport = s3cret\n[d]\nhostname = mq\n')
    const {exitCode, rows} = await check('[a]\nvhost = "v"\n')
    const only = await check('', 0o600, 'd')
    rmSync(other)
    expect({exitCode, rows}).toEqual({
      exitCode: 78,
      rows: [
        ['a', 'vhost', 'ok', ''],
        ['b', '', 'warning', expect.stringContaining('has no setting "foo" of profile "b"')],
        ['b', '', 'warning', expect.stringContaining('ssl of profile "b"')],
        ['c', '', 'failed', expect.stringContaining('must be the number of a port')],
        ['d', '', 'ok', ''],
      ],
    })
    expect(only).toMatchObject({exitCode: 0, rows: [['d', '', 'ok', '']]})
  })

  it('names a file that cannot be read', async () => {
    config.write('[a\n')
    expect(await config.run('check')).toMatchObject({exitCode: 78, stderr: expect.stringContaining('not valid TOML')})
    chmodSync(config.file, 0o600)
  })
})
