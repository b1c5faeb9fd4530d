import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {hostname, tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {ToolError} from '../../src/errors.js'
import {type ConnectionFlags, resolveSettings, type Settings} from '../../src/settings.js'
import {Authority} from '../helpers/certificates.js'

const folder = mkdtempSync(join(tmpdir(), 'rmqctl-settings-'))
const ca = new Authority()
afterAll(() => [folder, ca.folder].forEach((each) => void rmSync(each, {recursive: true})))

const write = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** A run with this config file. */
const resolve = (flags: ConnectionFlags, env: NodeJS.ProcessEnv = {}, toml = '') =>
  resolveSettings(flags, {HOME: '/nope', RMQCTL_CONFIG: write('config.toml', toml), ...env})

const failure = async (promise: Promise<Settings>) => {
  const error = await promise.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ToolError)
  const {exit, message} = error as ToolError
  return {exit, message}
}

const short = hostname().split('.')[0]

describe('settings', () => {
  it('are those of a broker on this host when nothing is said', async () => {
    expect(await resolveSettings({}, {HOME: '/nope'})).toEqual({
      targets: [
        {
          url: new URL('http://localhost:15672'),
          login: expect.any(Function),
          tls: {rejectUnauthorized: true},
        },
      ],
      retries: 2,
      vhost: '/',
      traceHttp: false,
    })
  })

  it('come from the highest layer that says them', async () => {
    const toml = '[default]\nvhost = "lower"\ntimeout = 4\n[named]\nvhost = "upper"\n[other]\nvhost = "other"'
    const vhost = async (flags: ConnectionFlags, env: NodeJS.ProcessEnv) => (await resolve(flags, env, toml)).vhost
    expect(await vhost({vhost: 'flag', profile: 'named'}, {RMQCTL_VHOST: 'env'})).toBe('flag')
    expect(await vhost({profile: 'named'}, {RMQCTL_VHOST: 'env'})).toBe('upper')
    expect(await vhost({}, {RMQCTL_VHOST: 'env', RMQCTL_PROFILE: 'other'})).toBe('env')
    expect(await vhost({}, {RMQCTL_PROFILE: 'other'})).toBe('other')
    expect(await vhost({}, {RMQCTL_VHOST: ''})).toBe('lower')
    expect(await vhost({vhost: ''}, {})).toBe('')
    expect((await resolve({profile: 'named'}, {}, toml)).timeout).toBe(4)
    expect((await resolve({timeout: 0}, {RMQCTL_TIMEOUT: '9'}, toml)).timeout).toBe(0)
    expect((await resolve({}, {RMQCTL_TIMEOUT: '9'}, toml)).timeout).toBe(9)
  })

  it('trace by flag or variable', async () => {
    expect((await resolve({'trace-http': true})).traceHttp).toBe(true)
    expect((await resolve({}, {RMQCTL_TRACE_HTTP: '1'})).traceHttp).toBe(true)
    expect((await resolve({}, {RMQCTL_TRACE_HTTP: 'false'})).traceHttp).toBe(false)
  })
})

describe('a node', () => {
  const url = async (flags: ConnectionFlags, env: NodeJS.ProcessEnv = {}, toml = '') =>
    (await resolve(flags, env, toml)).targets[0]?.url.href

  it('gets the short name of this host when it has none', async () => {
    expect((await resolve({node: 'foo'})).node).toBe(`foo@${short}`)
    expect((await resolve({node: 'foo@bar.example'})).node).toBe('foo@bar.example')
    expect((await resolve({}, {RABBITMQ_NODENAME: 'foo'})).node).toBe(`foo@${short}`)
  })

  it('is where to connect, when a flag names it and no layer a URL', async () => {
    expect(await url({node: 'rabbit@mq1'})).toBe('http://mq1:15672/')
    expect(await url({node: 'rabbit'})).toBe(`http://${short?.toLowerCase()}:15672/`)
    expect(await url({node: 'rabbit@mq1', insecure: true})).toBe('https://mq1:15671/')
    expect(await url({node: 'rabbit@mq1', insecure: false})).toBe('http://mq1:15672/')
    expect(await url({node: 'rabbit@mq1'}, {RMQCTL_CACERT: ca.cert})).toBe('https://mq1:15671/')
    expect(await url({node: 'rabbit@mq1'}, {}, `[default]\ncacert = "${ca.cert}"`)).toBe('https://mq1:15671/')
    expect(await url({node: 'rabbit@mq1'}, {RMQCTL_URL: 'http://mq'})).toBe('http://mq/')
    expect(await url({node: 'rabbit@mq1'}, {}, '[default]\nurl = "http://mq"')).toBe('http://mq/')
  })

  it('of another layer is not', async () => {
    expect(await url({}, {RABBITMQ_NODENAME: 'rabbit@mq1'})).toBe('http://localhost:15672/')
    expect(await url({}, {}, '[default]\nnode = "rabbit@mq1"')).toBe('http://localhost:15672/')
  })

  for (const node of ['rabbit@evil/path', 'rabbit@a:b@c', 'rabbit@-x', 'rabbit@a?b']) {
    it(`named ${node} is refused as data`, async () => {
      const message = expect.stringMatching(/^Unsupported node name: hostname is invalid/)
      expect(await failure(resolve({node}))).toEqual({exit: 'dataError', message})
    })
  }

  it('named by its host alone is rabbit there', async () => {
    const {node} = await resolve({node: '@mq1'})
    expect({node, url: await url({node: '@mq1'})}).toEqual({node: 'rabbit@mq1', url: 'http://mq1:15672/'})
  })
})

describe('a config file', () => {
  it('is looked for in the user’s config folder, and may be missing there', async () => {
    const home = mkdtempSync(join(folder, 'home-'))
    const {mkdirSync} = await import('node:fs')
    for (const [path, vhost] of [
      ['.config', 'home'],
      ['xdg', 'xdg'],
    ] as const) {
      mkdirSync(join(home, path, 'rmqctl'), {recursive: true})
      writeFileSync(join(home, path, 'rmqctl', 'config.toml'), `[default]\nvhost = "${vhost}"`)
    }
    const vhost = async (env: NodeJS.ProcessEnv) => (await resolveSettings({}, env)).vhost
    expect(await vhost({HOME: home})).toBe('home')
    expect(await vhost({HOME: home, XDG_CONFIG_HOME: join(home, 'xdg')})).toBe('xdg')
    expect(await vhost({HOME: home, XDG_CONFIG_HOME: 'xdg'})).toBe('home')
    expect(await vhost({HOME: home, XDG_CONFIG_HOME: '/nope'})).toBe('/')
    expect(await vhost({HOME: '/dev/null'})).toBe('/')
  })

  it('is that of the flag before that of the variable', async () => {
    const flag = write('flag.toml', '[default]\nvhost = "flag"')
    expect((await resolve({config: flag}, {}, '[default]\nvhost = "variable"')).vhost).toBe('flag')
  })

  it('names files relative to its folder', async () => {
    write('password', 's3cret\nnot this\n')
    const {targets} = await resolve({}, {}, '[default]\nusername = "alice"\npassword_file = "password"')
    expect(await targets[0]?.login()).toEqual({username: 'alice', password: 's3cret'})
  })

  const cases: Array<[string, ConnectionFlags, NodeJS.ProcessEnv, string, RegExp]> = [
    ['that is missing', {config: '/nope/x.toml'}, {}, '', /\/nope\/x\.toml of --config cannot be read \(ENOENT\)/],
    ['of the variable that is missing', {}, {RMQCTL_CONFIG: '/nope/x.toml'}, '', /of RMQCTL_CONFIG cannot be read/],
    [
      'without the profile asked for',
      {profile: 'prod'},
      {},
      '[default]',
      /"prod" of --profile is not in .*config\.toml/,
    ],
    ['without the profile of the variable', {}, {RMQCTL_PROFILE: 'prod'}, '', /"prod" of RMQCTL_PROFILE is not in/],
    [
      'that is not TOML',
      {},
      {},
      '[default]\npassword = s3cret\n',
      /config\.toml is not valid TOML at line 2, column 12\.$/,
    ],
    [
      'with an unknown key',
      {},
      {},
      '[default]\npasword = "s3cret"',
      /no setting "pasword" of profile "default" in .*config\.toml/,
    ],
    ['with a value beside the profiles', {}, {}, 'default = "s3cret"', /must hold only tables/],
    ['with a number for a text', {}, {}, '[default]\nvhost = 1', /vhost of profile "default" in .* must be a string/],
    ['with a text for a number', {}, {}, '[default]\ntimeout = "1"', /timeout of .* whole number of seconds/],
    ['with a text for a count', {}, {}, '[default]\nretries = "1"', /retries of .* must be a whole number\.$/],
    ['with a fraction', {}, {}, '[default]\ntimeout = 1.5', /timeout of .* whole number of seconds/],
    ['with a text for a switch', {}, {}, '[default]\ninsecure = "true"', /insecure of .* must be true or false/],
    ['with a number for a URL', {}, {}, '[default]\nurl = [1]', /url of .* must be a string or a list/],
    ['with a bad URL', {}, {}, '[default]\nurl = "mq"', /The URL mq of url of profile "default" in .* must begin/],
    [
      'with two passwords',
      {},
      {},
      '[default]\npassword = "s3cret"\npassword_file = "x"',
      /Only one of password of .* and password_file/,
    ],
  ]
  for (const [name, flags, env, toml, message] of cases) {
    it(`${name} is refused`, async () => {
      const error = await failure(resolve(flags, env, toml))
      expect(error).toEqual({exit: 'config', message: expect.stringMatching(message)})
      expect(error.message).not.toContain('s3cret')
    })
  }
})

describe('a value that cannot be used', () => {
  const cases: Array<[ConnectionFlags, NodeJS.ProcessEnv, string, RegExp]> = [
    [{url: ['mq']}, {}, 'usage', /of --url/],
    [{}, {RMQCTL_URL: 'amqp://alice:s3cret@mq'}, 'config', /amqp:\/\/mq of RMQCTL_URL/],
    [{}, {RMQCTL_TIMEOUT: '1.5'}, 'config', /RMQCTL_TIMEOUT must be a whole number/],
    [{}, {RMQCTL_TIMEOUT: '-1'}, 'config', /RMQCTL_TIMEOUT/],
    [{}, {RMQCTL_INSECURE: 'yes'}, 'config', /RMQCTL_INSECURE must be 1 or true/],
    [{}, {RMQCTL_TRACE_HTTP: 'yes'}, 'config', /RMQCTL_TRACE_HTTP/],
    [{password: 's3cret', 'password-file': '/nope'}, {}, 'usage', /Only one of --password and --password-file/],
    [{username: 'a:b', password: 's3cret'}, {}, 'config', /colon/],
    [{'password-file': '/nope'}, {}, 'config', /\/nope of --password-file cannot be read \(ENOENT\)/],
    [{'password-file': '/dev/null'}, {}, 'config', /of --password-file, holds no password/],
    [{username: 'alice'}, {}, 'config', /no password for the user "alice" at http:\/\/localhost:15672/],
    [{url: ['https://mq'], cacert: '/nope'}, {}, 'config', /\/nope of --cacert/],
  ]
  for (const [flags, env, exit, message] of cases) {
    it(`is refused, ${JSON.stringify({...flags, ...env})}`, async () => {
      const error = await failure(resolve(flags, env))
      expect(error).toEqual({exit, message: expect.stringMatching(message)})
      expect(error.message).not.toContain('s3cret')
    })
  }
})

describe('several URLs', () => {
  const both = [new URL('http://a'), new URL('https://b:1/x')]
  const targets = async (...args: Parameters<typeof resolve>) => (await resolve(...args)).targets

  it('come from the flag, the variable and the profile', async () => {
    const urls = async (...args: Parameters<typeof resolve>) => (await targets(...args)).map(({url}) => url)
    expect(await urls({url: ['http://a', 'https://b:1/x/']})).toEqual(both)
    expect(await urls({}, {RMQCTL_URL: 'http://a, https://b:1/x,'})).toEqual(both)
    expect(await urls({}, {}, '[default]\nurl = ["http://a", "https://b:1/x"]')).toEqual(both)
    expect(await urls({}, {RMQCTL_URL: ','})).toEqual([new URL('http://localhost:15672')])
  })

  it('keep their own users', async () => {
    const env = {RMQCTL_URL: 'http://alice:a,1@a,http://b', RMQCTL_USERNAME: 'bob', RMQCTL_PASSWORD: 'b1'}
    const logins = async (...args: Parameters<typeof resolve>) =>
      Promise.all((await targets(...args)).map(({login}) => login()))
    expect(await logins({}, env)).toEqual([
      {username: 'alice', password: 'a,1'},
      {username: 'bob', password: 'b1'},
    ])
    expect(await logins({url: ['http://alice:a1@a', 'http://b']})).toEqual([
      {username: 'alice', password: 'a1'},
      {username: 'guest', password: 'guest'},
    ])
  })
})

describe('a proxy', () => {
  const through = async (...args: Parameters<typeof resolve>) =>
    (await resolve(...args)).targets.map(({proxy}) => proxy?.source)
  const env = {http_proxy: 'http://alice:s3cret@proxy', NO_PROXY: 'lab'}

  it('comes from the flag, the variables and the profile, for each URL', async () => {
    expect(await through({url: ['http://mq', 'http://lab', 'https://mq', 'http://localhost']}, env)).toEqual([
      'http_proxy',
      undefined,
      undefined,
      undefined,
    ])
    expect(await through({node: 'rabbit@mq'}, env)).toEqual(['http_proxy'])
    expect(await through({url: ['http://mq'], proxy: 'http://x'}, env)).toEqual(['--proxy'])
    expect(await through({url: ['http://mq']}, {...env, RMQCTL_PROXY: 'http://x'})).toEqual(['RMQCTL_PROXY'])
    expect(await through({}, {}, '[default]\nurl = "http://mq"\nproxy = "http://x"')).toEqual([
      expect.stringMatching(/^proxy of profile/),
    ])
    expect(await through({}, env, '[default]\nurl = "http://mq"\nproxy = ""')).toEqual([undefined])
  })

  it('of a profile serves that profile’s URL alone', async () =>
    expect(await through({url: ['http://mq']}, {}, '[default]\nurl = "http://x"\nproxy = "http://x"')).toEqual([
      undefined,
    ]))
})
