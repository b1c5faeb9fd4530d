import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {type ConnectionFlags, resolveSettings, type Target} from '../../src/settings.js'
import {Authority} from '../helpers/certificates.js'

const folder = mkdtempSync(join(tmpdir(), 'rmqctl-credentials-'))
const ca = new Authority()
const client = ca.sign('client', 'DNS:client')
afterAll(() => [folder, ca.folder].forEach((each) => void rmSync(each, {recursive: true})))

interface Said {
  url?: string
  username?: string
  password?: string
}
type LayerName = 'flags' | '--profile' | 'environment' | 'default'

/** What each layer says, with further flags, variables and keys. */
async function resolve(
  said: Partial<Record<LayerName, Said>>,
  more: {flags?: ConnectionFlags; env?: NodeJS.ProcessEnv; keys?: string} = {},
) {
  const table = (name: string, values: Said = {}) =>
    [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = "${value}"`)].join('\n')
  const config = join(folder, 'config.toml')
  writeFileSync(config, [table('named', said['--profile']), table('default', said.default), more.keys].join('\n'))
  const {url, ...flags} = said.flags ?? {}
  const env = Object.entries(said.environment ?? {}).map(([key, value]) => [`RMQCTL_${key.toUpperCase()}`, value])
  return resolveSettings(
    {config, ...flags, ...(url && {url: [url]}), ...(said['--profile'] && {profile: 'named'}), ...more.flags},
    {...Object.fromEntries(env), ...more.env},
  )
}

const show = async (...args: Parameters<typeof resolve>) => {
  const [target] = (await resolve(...args)).targets
  const {login, url} = target as Target
  const sent = await login()
  return 'token' in sent ? `token ${sent.token} ${url.host}` : `${sent.username}:${sent.password}@${url.host}`
}

const alice = {username: 'alice', password: 'a-secret'}
const bob = {username: 'bob', password: 'b-secret'}

describe('credentials and a URL of one layer', () => {
  for (const layer of ['flags', '--profile', 'environment', 'default'] as const) {
    it(`meet: ${layer}`, async () =>
      expect(await show({[layer]: {url: 'http://mq', ...alice}})).toBe('alice:a-secret@mq'))

    it(`meet, and those in the URL win: ${layer}`, async () => {
      expect(await show({[layer]: {url: 'http://alice:a-secret@mq', ...bob}})).toBe('alice:a-secret@mq')
      expect(await show({[layer]: {url: 'http://alice@mq', password: 'b-secret'}})).toBe('alice:b-secret@mq')
      expect(await show({[layer]: {url: 'http://:a-secret@mq', username: 'bob'}})).toBe('bob:a-secret@mq')
    })
  }
})

describe('credentials and a URL of two layers', () => {
  // Credentials of the first, URL of the second; what is sent to that URL.
  const cases: Array<[LayerName, LayerName, 'alice:a-secret' | 'guest:guest']> = [
    ['flags', '--profile', 'alice:a-secret'],
    ['flags', 'environment', 'alice:a-secret'],
    ['flags', 'default', 'alice:a-secret'],
    ['--profile', 'flags', 'guest:guest'],
    ['--profile', 'environment', 'guest:guest'],
    ['--profile', 'default', 'guest:guest'],
    ['environment', 'flags', 'alice:a-secret'],
    ['environment', '--profile', 'alice:a-secret'],
    ['environment', 'default', 'alice:a-secret'],
    ['default', 'flags', 'guest:guest'],
    ['default', '--profile', 'guest:guest'],
    ['default', 'environment', 'guest:guest'],
  ]
  for (const [mine, theirs, sent] of cases) {
    it(`${sent === 'guest:guest' ? 'stay apart' : 'meet'}: ${mine} and ${theirs}`, async () =>
      expect(await show({[mine]: alice, [theirs]: {url: 'http://mq'}})).toBe(`${sent}@mq`))
  }

  // The lower layer has a URL of its own, so that its credentials are meant for that one.
  const order: LayerName[] = ['flags', '--profile', 'environment', 'default']
  for (const [index, upper] of order.entries()) {
    for (const lower of order.slice(index + 1)) {
      it(`stay apart when the lower has its own URL: ${upper} over ${lower}`, async () => {
        const own = {url: 'http://own', ...bob}
        expect(await show({[upper]: {url: 'http://mq'}, [lower]: own})).toBe('guest:guest@mq')
        expect(await show({[upper]: {url: 'http://mq'}, [lower]: {url: 'http://bob:b-secret@own'}})).toBe(
          'guest:guest@mq',
        )
        expect(await show({[upper]: {url: 'http://mq', ...alice}, [lower]: own})).toBe('alice:a-secret@mq')
      })
    }
  }
})

describe('credentials without any URL', () => {
  for (const layer of ['flags', '--profile', 'environment', 'default'] as const) {
    it(`serve the built-in one: ${layer}`, async () =>
      expect(await show({[layer]: alice})).toBe('alice:a-secret@localhost:15672'))
  }

  it('of a profile do not serve the host of --node, those of the environment do', async () => {
    const more = {flags: {node: 'rabbit@mq'}}
    expect(await show({default: alice}, more)).toBe('guest:guest@mq:15672')
    expect(await show({environment: alice}, more)).toBe('alice:a-secret@mq:15672')
  })
})

describe('a password', () => {
  const url = 'http://mq'

  it('goes only with the user name it came with', async () => {
    const refused = expect.objectContaining({message: expect.stringContaining('no password for the user "bob"')})
    await expect(show({flags: {username: 'bob'}, default: {url, ...alice}})).rejects.toEqual(refused)
    await expect(show({flags: {username: 'bob'}, environment: {url: 'http://alice:a-secret@mq'}})).rejects.toEqual(
      refused,
    )
    expect(await show({flags: {username: 'alice'}, default: {url, ...alice}})).toBe('alice:a-secret@mq')
    expect(await show({flags: {username: 'alice'}, environment: bob, default: {url, ...alice}})).toBe(
      'alice:a-secret@mq',
    )
  })

  it('without a user name goes with that of the next layer', async () => {
    expect(await show({environment: {password: 'x'}, default: {url, ...alice}})).toBe('alice:x@mq')
    expect(await show({flags: {password: 'x'}, environment: {url: 'http://alice:a-secret@mq'}})).toBe('alice:x@mq')
    expect(await show({flags: {username: 'bob'}, environment: {password: 'x'}})).toBe('bob:x@localhost:15672')
    expect(await show({environment: {password: 'x'}})).toBe('guest:x@localhost:15672')
  })

  it('that is empty is one', async () => {
    expect(await show({environment: {username: 'alice', password: ''}, default: alice})).toBe('alice:@localhost:15672')
    expect(await show({flags: {username: 'alice', password: ''}})).toBe('alice:@localhost:15672')
  })

  it('is the first line of a file, which is not read when another wins', async () => {
    const file = join(folder, 'password')
    writeFileSync(file, 'pässword with spaces \r\nsecond')
    expect(await show({flags: {username: 'bob'}}, {env: {RMQCTL_PASSWORD_FILE: file}})).toBe(
      'bob:pässword with spaces @localhost:15672',
    )
    expect(await show({flags: bob}, {env: {RMQCTL_PASSWORD_FILE: '/nope'}})).toBe('bob:b-secret@localhost:15672')
  })
})

describe('a token', () => {
  const url = 'http://mq'
  const t = {RMQCTL_TOKEN: 't'}

  it('comes from the flag, the variable and the profile', async () => {
    expect(await show({flags: {url}}, {flags: {token: 't'}})).toBe('token t mq')
    expect(await show({flags: {url}}, {env: t})).toBe('token t mq')
    expect(await show({default: {url}}, {keys: 'token = "t"'})).toBe('token t mq')
  })

  it('of a profile serves that profile’s URL alone', async () => {
    expect(await show({flags: {url}}, {keys: 'token = "t"'})).toBe('guest:guest@mq')
    expect(await show({default: {url}, flags: {url: 'http://own'}}, {keys: 'token = "t"'})).toBe('guest:guest@own')
  })

  it('wins over users of lower layers, and gives way to those of higher ones', async () => {
    expect(await show({default: {url, ...alice}}, {env: t})).toBe('token t mq')
    expect(await show({flags: alice, default: {url}}, {env: t})).toBe('alice:a-secret@mq')
    expect(await show({flags: {username: 'alice'}, default: {url, ...alice}}, {env: t})).toBe('alice:a-secret@mq')
    await expect(show({flags: {username: 'alice'}, default: {url}}, {env: t})).rejects.toThrow(/no password/)
  })

  it('gives way to the user in a URL of its layer, and not to one beside it', async () => {
    expect(await show({environment: {url: 'http://alice:a-secret@mq'}}, {env: t})).toBe('alice:a-secret@mq')
    expect(await show({environment: {url, username: 'alice'}}, {env: t})).toBe('token t mq')
    await expect(show({environment: {url, ...alice}}, {env: t})).rejects.toThrow(
      /Only one of RMQCTL_PASSWORD and RMQCTL_TOKEN/,
    )
  })

  it('that no header can carry is refused, and not shown', async () => {
    for (const token of ['', 'a b', 'a\nb', 'é'])
      await expect(show({}, {flags: {token}})).rejects.toThrow(
        /^The token is empty or has characters that no token has\.$/,
      )
  })
})

describe('TLS settings', () => {
  const lab = {default: {url: 'https://lab'}}
  const tls = async (...args: Parameters<typeof resolve>) => (await resolve(...args)).targets[0]?.tls

  it('that turn verification off serve the URL of their layer alone', async () => {
    const more = {keys: 'insecure = true'}
    expect(await tls(lab, more)).toEqual({rejectUnauthorized: false})
    expect(await tls({...lab, flags: {url: 'https://prod'}}, more)).toEqual({rejectUnauthorized: true})
    expect(await tls({...lab, environment: {url: 'https://prod'}}, more)).toEqual({rejectUnauthorized: true})
    expect(await tls(lab, {env: {RMQCTL_INSECURE: 'true'}})).toEqual({rejectUnauthorized: false})
    expect(await tls(lab, {...more, env: {RMQCTL_INSECURE: '0'}})).toEqual({rejectUnauthorized: true})
    expect(await tls(lab, {...more, flags: {insecure: false}})).toEqual({rejectUnauthorized: true})
    expect(await tls(lab, {env: {NODE_TLS_REJECT_UNAUTHORIZED: '0'}})).toEqual({rejectUnauthorized: true})
  })

  it('with a client certificate serve the URL of their layer alone', async () => {
    const more = {keys: `cert = "${client.cert}"\nkey = "${client.key}"`}
    expect(await tls(lab, more)).toHaveProperty('cert')
    expect(await tls({...lab, flags: {url: 'https://prod'}}, more)).not.toHaveProperty('cert')
  })

  it('take a key from the layer of the certificate', async () => {
    const more = {flags: {cert: client.cert, key: client.key}, keys: 'cert = "/nope"\nkey = "/nope"'}
    expect(await tls(lab, more)).toHaveProperty('key')
    expect(await tls(lab, {flags: {cert: client.cert}, env: {RMQCTL_KEY: client.key}})).toHaveProperty('key')
    await expect(tls(lab, {flags: {cert: client.cert}, keys: more.keys})).rejects.toThrow(
      /client.pem of --cert holds no private key/,
    )
  })

  it('name roots for whichever URL is in use', async () => {
    expect(await tls({...lab, flags: {url: 'https://prod'}}, {keys: `cacert = "${ca.cert}"`})).toHaveProperty('ca')
  })
})
