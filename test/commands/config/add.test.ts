import {execFileSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {parse} from 'smol-toml'
import {beforeEach, describe, expect, it} from 'vitest'

import {configFile} from '../../helpers/config_file.js'

const config = configFile()
const program = fileURLToPath(new URL('../../../bin/run.cjs', import.meta.url))
beforeEach(() => config.remove())

describe('config add', () => {
  it('makes the file, for its owner alone, with settings of every kind', async () => {
    const words = ['url=https://mq:15671', 'username=alice', 'timeout=30', 'insecure=true', 'password_command=pass mq']
    expect(await config.run('add', 'prod', ...words)).toMatchObject({
      exitCode: 0,
      stdout: `Adding profile "prod" to ${config.file} ...\n`,
    })
    expect(config.read()).toBe(
      '[prod]\nurl = "https://mq:15671"\nusername = "alice"\ntimeout = 30\ninsecure = true\npassword_command = "pass mq"\n',
    )
    expect(config.mode()).toBe(0o600)
  })

  it('appends to a file and leaves all else as it is', async () => {
    const before = '# mine\n\n[default] # usual\nurl = "http://localhost" # here'
    config.write(before)
    await config.run('add', 'lab', '--url', 'http://localhost:1', '--url', 'http://localhost:2', '-p', 'a/b', '-t', '5')
    expect(config.read()).toBe(
      `${before}\n\n[lab]\nurl = ["http://localhost:1", "http://localhost:2"]\ntimeout = 5\nvhost = "a/b"\n`,
    )
  })

  it('keeps the line ends of a file', async () => {
    config.write('[a]\r\nvhost = "a"\r\n')
    await config.run('add', 'b', 'vhost=b')
    expect(config.read()).toBe('[a]\r\nvhost = "a"\r\n\r\n[b]\r\nvhost = "b"\r\n')
  })

  const names = [
    'a.b',
    'a"b',
    "a'b",
    'ü 😀',
    '',
    ' ',
    '__proto__',
    'toString',
    '[x]',
    '#',
    'a\nb',
    'a\\b',
    '\u007f',
    '=',
  ]
  it.each(names)('takes any name and value: %j', async (name) => {
    config.write('[other]\nvhost = "o"\n')
    expect(await config.run('add', name, `vhost=${name}`)).toMatchObject({exitCode: 0, stderr: ''})
    const tables = new Map(Object.entries(parse(config.read())))
    expect(tables).toEqual(
      new Map<string, unknown>([
        ['other', {vhost: 'o'}],
        [name, {vhost: name}],
      ]),
    )
  })

  it('reads a secret from a pipe', () => {
    const env = {...process.env, RMQCTL_CONFIG: config.file}
    const argv = [program, 'config', 'add', 'prod', 'username=alice', '--ask', 'password', '--formatter', 'json']
    const stdout = execFileSync(process.execPath, argv, {input: 'hunter2\nnot this\n', env, encoding: 'utf8'})
    expect(JSON.parse(stdout)).toEqual({result: 'ok', profile: 'prod', file: config.file})
    expect(config.read()).toBe('[prod]\nusername = "alice"\npassword = "hunter2"\n')
  })

  it('warns of what this machine lacks, and adds it all the same', async () => {
    const {exitCode, stderr} = await config.run('add', 'prod', 'password_file=nope')
    expect({exitCode, stderr}).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^Warning: The file .*nope of password_file of profile "prod" .* \(ENOENT\)\.\n$/),
    })
    expect(config.read()).toBe('[prod]\npassword_file = "nope"\n')
  })

  it('does nothing on a dry run', async () => {
    expect(await config.run('add', 'prod', 'vhost=a', '--dry-run')).toMatchObject({exitCode: 0, stderr: ''})
    expect(config.exists()).toBe(false)
  })

  const refused: Array<[string[], number, RegExp]> = [
    [['prod'], 64, /not enough arguments/],
    [['prod', 'vhost'], 64, /given as key=value/],
    [['prod', 'pasword=s3cret'], 64, /no setting 'pasword', use one of url, /],
    [['prod', 'vhost=a', '--vhost', 'b'], 64, /vhost is given twice/],
    [['prod', 'vhost=a', 'vhost=b'], 64, /vhost can be given once/],
    [['prod', 'timeout=s3cret'], 64, /timeout must be a whole number of seconds/],
    [['prod', 'insecure=yes'], 64, /insecure must be 1 or true/],
    [['prod', 'url=alice:s3cret@mq'], 64, /The URL mq of url of profile "prod" in .* must begin with http/],
    [['prod', 'proxy=ftp://alice:s3cret@mq'], 64, /The proxy ftp:\/\/mq of proxy of profile "prod" .* must begin/],
    [['prod', 'endpoint_order=any'], 64, /must be given, random or round-robin/],
    [['prod', 'username=a:b'], 64, /user name with a colon/],
    [['prod', 'node=a@b@c'], 64, /node name "a@b@c" is invalid/],
    [['prod', '--ask', 'vhost'], 64, /--ask reads one of password, token, key_passphrase/],
    [['prod', 'password=s3cret', '--ask', 'password'], 64, /password is given twice/],
    [['prod', 'vhost=a', '--profile', 'prod'], 64, /without --profile/],
  ]
  it.each(refused)('refuses %j with %i', async (words, exitCode, message) => {
    const outcome = await config.run('add', ...words)
    expect(outcome).toMatchObject({exitCode, stderr: expect.stringMatching(message)})
    expect(outcome.stdout + outcome.stderr).not.toContain('s3cret')
    expect(config.exists()).toBe(false)
  })

  it('leaves a profile that is there, and a file that is no TOML', async () => {
    config.write('[prod]\n')
    expect(await config.run('add', 'prod', 'vhost=a')).toMatchObject({
      exitCode: 65,
      stderr: expect.stringMatching(/in .* already/),
    })
    config.write('password = s3cret\n')
    expect(await config.run('add', 'prod', 'vhost=a')).toMatchObject({
      exitCode: 78,
      stderr: expect.stringMatching(/not valid TOML at line 1/),
    })
    expect(config.read()).toBe('password = s3cret\n')
  })
})
