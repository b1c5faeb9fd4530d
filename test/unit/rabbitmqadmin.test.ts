import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'

import {afterAll, afterEach, describe, expect, it, vi} from 'vitest'

import {Http} from '../../src/http.js'
import {type ConnectionFlags, resolveSettings} from '../../src/settings.js'
import {Authority, contents} from '../helpers/certificates.js'
import {Servers} from '../helpers/servers.js'

const home = mkdtempSync(join(tmpdir(), 'rmqctl-admin-'))
const ca = new Authority()
const servers = new Servers()
afterAll(async () => {
  await servers.close()
  for (const folder of [home, ca.folder]) rmSync(folder, {recursive: true})
})

const said: string[] = []
vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
afterEach(() => void said.splice(0))

/** What a profile of rabbitmqadmin's file comes to. */
async function resolved(text: string, flags: ConnectionFlags = {profile: 'x'}, toml = '') {
  writeFileSync(join(home, '.rabbitmqadmin.conf'), text)
  writeFileSync(join(home, 'config.toml'), toml)
  const settings = await resolveSettings(flags, {HOME: home, RMQCTL_CONFIG: join(home, 'config.toml')})
  const [target] = settings.targets
  return {...settings, target, url: target?.url.href, login: await target?.login()}
}
const url = async (text: string) => (await resolved(text)).url

describe('a profile of rabbitmqadmin 1', () => {
  const first = (lines: string) => url(`[x]\nusername = u\n${lines}`.replaceAll(' | ', '\n'))
  const cases: Array<[string, string]> = [
    ['password = p', 'http://localhost:15672/'],
    ['hostname = mq | port = 80 | password = p', 'http://mq/'],
    ['hostname = ::1 | password = p', 'http://[::1]:15672/'],
    ['hostname = mq | ssl = True | password = p', 'https://mq:15672/'],
    ['hostname = mq | path_prefix = /a/b | password = p', 'http://mq:15672/a/b'],
    ['path_prefix = /mq/api | password = p', 'http://localhost:15672/mq/api'],
    ['base_uri = http://mq:81 | hostname = no | port = 1 | password = p', 'http://mq:81/'],
    ['base_uri = https://a:b@mq | port = 82', 'https://mq:82/'],
  ]
  it.each(cases)('with %s is at %s', async (lines, href) => expect(await first(lines)).toBe(href))

  it('has the defaults of its file, and passwords as they are', async () => {
    const text = '[DEFAULT]\nusername: u\n[x]\npassword = s3c;ret#%%1\nvhost = /a\n'
    expect(await resolved(text)).toMatchObject({login: {username: 'u', password: 's3c;ret#%1'}, vhost: '/a'})
    expect(said).toEqual([])
  })

  it('has a virtual host for lists, and else that for declarations', async () => {
    const vhost = async (lines: string) => (await resolved(`[x]\nusername = guest\n${lines}`)).vhost
    expect(await vhost('vhost = a\ndeclare_vhost = b')).toBe('a')
    expect(await vhost('vhost =\ndeclare_vhost = b')).toBe('b')
    expect(await vhost('')).toBe('/')
  })

  it('takes no for no, and says so once', async () => {
    for (const word of ['false', 'no', '0', 'Off']) {
      expect(await first(`ssl = ${word} | password = p`)).toBe('http://localhost:15672/')
      await first(`ssl = ${word} | password = p`)
    }
    const [line] = said
    expect(said).toEqual([line])
    expect(line).toMatch(
      /^Warning: ssl of profile "x" in .* is taken as False; rabbitmqadmin 1 takes every word but False/,
    )
    await expect(first('ssl_insecure = perhaps | password = p')).rejects.toThrow(/must be True or False/)
  })

  it('warns of unknown keys, once', async () => {
    for (let count = 0; count < 2; count++) await first('foo = s3cret | bar = s3cret | verbose = False | password = p')
    expect(said).toEqual([expect.stringMatching(/has no setting "foo", "bar" of profile "x" in .*; ignored\.\n$/)])
    expect(said.join()).not.toContain('s3cret')
  })

  it('has its files from the working directory', async () => {
    const pair = ca.sign('client', 'DNS:client')
    const text = `[x]\nssl=True\nssl_insecure=True\nssl_key_file=${pair.key}\nssl_cert_file=${pair.cert}\nssl_ca_cert_file=${ca.cert}`
    const {cert, key} = contents(pair)
    expect((await resolved(text)).target?.tls).toEqual({
      rejectUnauthorized: false,
      ca: expect.stringContaining('CERTIFICATE'),
      cert: `${cert}`,
      key: `${key}`,
    })
    await expect(resolved('[x]\nssl=True\nssl_ca_cert_file=nope.pem')).rejects.toThrow(
      `The file ${resolve('nope.pem')} of ssl_ca_cert_file of profile "x" in ${home}`,
    )
  })

  it('may trust a certificate for another host', async () => {
    const port = await servers.https(contents(ca.sign('other', 'DNS:other')), (_request, response) =>
      response.setHeader('content-type', 'application/json').end('{}'),
    )
    const text = `[x]\nhostname=127.0.0.1\nport=${port}\nssl=True\nssl_ca_cert_file=${ca.cert}\n`
    const ask = async (more: string) => {
      const {targets, ...settings} = await resolved(text + more)
      const http = new Http({...settings, retries: 0, targets})
      return http.get('/overview').finally(() => http.close())
    }
    expect(await ask('ssl_disable_hostname_verification=True')).toEqual({})
    await expect(ask('')).rejects.toThrow(/is not for 127\.0\.0\.1 but for DNS:other/)
  })

  const refused: Array<[string, RegExp]> = [
    ['port = s3cret', /port of profile "x" in .* must be the number of a port/],
    ['port = 65536', /number of a port/],
    ['request_timeout = 1.5', /request_timeout of .* whole number of seconds/],
    ['password = 5%', /has a % that rabbitmqadmin 1 cannot read/],
    ['base_uri = s3cret', /base_uri of .* must be a URL/],
    ['username = a | username = s3cret', /neither the INI of rabbitmqadmin 1 \(line 3\) nor the TOML/],
    ['hostname = "mq" | password = s3cret', /is not valid TOML at line 3/],
  ]
  it.each(refused)('is refused with %s', async (lines, message) => {
    const outcome = resolved(`[x]\n${lines.replaceAll(' | ', '\n')}`)
    await expect(outcome).rejects.toMatchObject({exit: 'config', message: expect.stringMatching(message)})
    await expect(outcome).rejects.not.toThrow('s3cret')
  })
})

describe('a profile of rabbitmqadmin 2', () => {
  const cases: Array<[string, string, boolean?]> = [
    ['', 'http://localhost:15672/'],
    ['hostname = "mq"\nport = 80', 'http://mq/'],
    ['hostname = "mq"\ntls = true', 'https://mq:15671/'],
    ['hostname = "mq"\nscheme = "https"', 'https://mq:15672/'],
    ['path_prefix = "/a/b/api"', 'http://localhost:15672/a/b'],
    ['path_prefix = "a/b"', 'http://localhost:15672/a/b', true],
    ['path_prefix = "/"', 'http://localhost:15672/', true],
    ['base_uri = "https://mq/ignored"\nhostname = "no"', 'https://mq:15671/'],
    ['base_uri = "http://mq:81"\npath_prefix = "/p/api"', 'http://mq:81/p'],
  ]
  it.each(cases)('with %j is at %s', async (lines, href, standsForApi) => {
    const {target, url} = await resolved(`[x]\n${lines}\nquiet = true\n`)
    expect({url, standsForApi: target?.standsForApi}).toEqual({url: href, standsForApi})
  })

  it('has user, password and virtual host', async () => {
    const text = '["x y".z]\n[x]\nusername = "u"\npassword = "s3cret;%"\nvirtual_host = "/a"\n'
    expect(await resolved(text)).toMatchObject({login: {username: 'u', password: 's3cret;%'}, vhost: '/a'})
  })

  it('warns once of keys that it does not have, such as vhost', async () => {
    const text = '[x]\nvhost = "a"\nssl = "no"\nhostname = "mq"\n'
    expect((await resolved(text)).vhost).toBe('/')
    await resolved(text)
    expect(said).toEqual([
      expect.stringMatching(
        /^Warning: rabbitmqadmin 2 has no setting "vhost", "ssl" of profile "x" in .*; ignored\.\n$/,
      ),
      'Warning: rabbitmqadmin 2 names the virtual host virtual_host, not vhost.\n',
    ])
  })

  it('asks for a path in the place of /api', async () => {
    const asked: string[] = []
    const port = await servers.http(({url = ''}, response) => {
      asked.push(url)
      response.setHeader('content-type', 'application/json').end('{}')
    })
    for (const prefix of ['/mq/v1', '/mq/api', '/']) {
      const {targets, ...settings} = await resolved(`[x]\nhostname="127.0.0.1"\nport=${port}\npath_prefix="${prefix}"`)
      const http = new Http({...settings, targets})
      await http.get('/queues/%2F').finally(() => http.close())
    }
    expect(asked).toEqual(['/mq/v1/queues/%2F', '/mq/api/queues/%2F', '/queues/%2F'])
  })

  const refused: Array<[string, RegExp]> = [
    ['port = "80"', /port of profile "x" in .* must be a number/],
    ['port = 0', /number of a port/],
    ['tls = "true"', /tls of .* must be true or false/],
    ['scheme = "amqp"', /scheme of .* must be http or https/],
    ['base_uri = "s3cret"', /base_uri of .* must be a URL of http or https/],
  ]
  it.each(refused)('is refused with %s', async (line, message) => {
    const outcome = resolved(`[x]\nhostname = "mq"\n${line}`)
    await expect(outcome).rejects.toMatchObject({exit: 'config', message: expect.stringMatching(message)})
    await expect(outcome).rejects.not.toThrow('s3cret')
  })
})

describe('the file of rabbitmqadmin', () => {
  const mine = '[x]\nurl = "http://mine"\nusername = "guest"\n'

  it('is TOML where it can be read so, unless its keys are those of INI', async () => {
    expect(await url('[x]\nport = 1\n')).toBe('http://localhost:1/')
    expect(await url('[x]\nport = 1\nssl = true\n')).toBe('https://localhost:1/')
    expect(await url('[x]\nport = 1\ntls = true\n')).toBe('https://localhost:1/')
  })

  it('is below ours', async () => {
    expect((await resolved('[x]\nhostname = other\n', {profile: 'x'}, mine)).url).toBe('http://mine/')
    expect((await resolved('[y]\nhostname = other\nusername = guest\n', {profile: 'y'}, mine)).url).toBe(
      'http://other:15672/',
    )
  })

  it('serves its default only to who names it', async () => {
    const text = '[default]\nhostname = other\nusername = guest\n'
    expect((await resolved(text, {})).url).toBe('http://localhost:15672/')
    expect((await resolved(text, {profile: 'default'})).url).toBe('http://other:15672/')
  })

  it('is not even read when no profile is looked for there', async () => {
    expect((await resolved('s3cret', {})).url).toBe('http://localhost:15672/')
    expect((await resolved('s3cret', {profile: 'x'}, mine)).url).toBe('http://mine/')
    await expect(resolved('s3cret')).rejects.toThrow(/neither the INI of rabbitmqadmin 1 \(line 1\) nor the TOML/)
    await expect(resolved('[y]\n')).rejects.toThrow(
      /"x" of --profile is neither in .*config\.toml nor in .*\.rabbitmqadmin\.conf/,
    )
    await expect(resolved('[DEFAULT]\na = b', {profile: 'DEFAULT'})).rejects.toThrow(/is neither in/)
  })
})
