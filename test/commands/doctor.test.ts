import {rmSync} from 'node:fs'
import type {IncomingMessage, ServerResponse} from 'node:http'

import {afterAll, afterEach, describe, expect, it} from 'vitest'

import {Authority, contents} from '../helpers/certificates.js'
import {proxyTo} from '../helpers/proxy.js'
import {Resident} from '../helpers/resident.js'
import {deserted, Servers} from '../helpers/servers.js'

const resident = new Resident(process.execPath)
const servers = new Servers()
const ca = new Authority()
afterEach(() => servers.close())
afterAll(async () => {
  await resident.close()
  rmSync(ca.folder, {recursive: true})
})

type Row = Record<'endpoint' | 'check' | 'verdict' | 'detail' | 'next', string>

/** Runs the program itself, with a password to look out for. */
async function doctor(...argv: string[]) {
  const args = ['doctor', '--username', 'alice', '--password', 's3cret', '--formatter', 'json', ...argv]
  const env = {XDG_CONFIG_HOME: '/nonexistent', HOME: '/nonexistent'}
  const {exitCode, stdout, stderr} = await resident.run({program: 'rmqctl', args, env})
  expect(stdout + stderr).not.toContain('s3cret')
  const rows: Row[] = stdout === '' ? [] : JSON.parse(stdout)
  for (const {verdict, next, check} of rows)
    if (verdict === 'failed') expect({check, next}).not.toEqual({check, next: ''})
  return {exitCode, stderr, rows, verdicts: rows.map(({check, verdict}) => `${check} ${verdict}`)}
}

const detail = (rows: Row[], check: string) => rows.find((row) => row.check === check)?.detail

interface Answers {
  overview?: object | string
  whoami?: object
  vhosts?: string[]
  permissions?: object[]
  status?: number
  aheadMs?: number
}

/** A management API of few words. */
const api =
  ({
    overview = {rabbitmq_version: '4.3.6', node: 'rabbit@one', erlang_version: '28'},
    whoami = {name: 'alice', tags: ['administrator']},
    vhosts = ['/'],
    permissions = [{user: 'alice', vhost: '/', configure: '.*', write: '^a', read: ''}],
    status = 200,
    aheadMs,
  }: Answers = {}) =>
  ({url = ''}: IncomingMessage, response: ServerResponse) => {
    if (aheadMs) response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString())
    const send = (code: number, body: object | string) => {
      response.statusCode = code
      response.setHeader('content-type', typeof body === 'string' ? 'text/html' : 'application/json')
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    const [, vhost] = /^\/api\/vhosts\/([^?]+)/.exec(url) ?? []
    if (url.startsWith('/api/overview')) return send(status, overview)
    if (url.startsWith('/api/whoami')) return send(200, whoami)
    if (url.startsWith('/api/users/alice/permissions')) return send(200, permissions)
    if (/^\/api\/vhosts(\?|$)/.test(url))
      return send(
        200,
        vhosts.map((name) => ({name})),
      )
    const isThere = vhost !== undefined && vhosts.includes(decodeURIComponent(vhost))
    send(isThere ? 200 : 404, isThere ? {name: '/'} : {error: 'Object Not Found', reason: 'Not Found'})
  }

const passed = ['name ok', 'tcp ok', 'tls ok', 'http ok', 'release ok', 'clock ok', 'user ok', 'vhost ok']
const serve = async (answers?: Answers) => `http://127.0.0.1:${await servers.http(api(answers))}`

describe('doctor', () => {
  it('finds that all is well', async () => {
    const {exitCode, stderr, rows, verdicts} = await doctor('--url', await serve())
    expect({exitCode, stderr, verdicts}).toEqual({exitCode: 0, stderr: '', verdicts: passed})
    expect(detail(rows, 'release')).toBe('RabbitMQ 4.3.6 of rabbit@one on Erlang 28')
    expect(detail(rows, 'user')).toBe('"alice" with administrator')
    expect(detail(rows, 'vhost')).toBe('"/": configure ".*", write "^a", read ""')
  })

  it('looks at each endpoint', async () => {
    const closed = `http://127.0.0.1:${await deserted()}`
    const open = await serve()
    const {exitCode, stderr, rows} = await doctor('--url', closed, '--url', open, '--url', 'http://nope.invalid:15672')
    expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error: 2 checks failed.\n'})
    const of = (endpoint: string) => rows.filter((row) => row.endpoint === endpoint).map(({verdict}) => verdict)
    expect(of(closed)).toEqual(['ok', 'failed'])
    expect(of(open)).toEqual(passed.map(() => 'ok'))
    expect(of('http://nope.invalid:15672')).toEqual(['failed'])
    expect(rows.find(({endpoint, check}) => endpoint === closed && check === 'tcp')).toMatchObject({
      detail: expect.stringContaining('127.0.0.1 (ECONNREFUSED)'),
      next: expect.stringContaining('rabbitmq_management is enabled'),
    })
    expect(detail(rows.slice(-1), 'name')).toMatch(/^nope\.invalid cannot be resolved \(E/)
  }, 60_000)

  const answers: Array<[string, Answers, number, string, RegExp]> = [
    [
      'refused credentials',
      {status: 401, overview: {error: 'not_authorized', reason: 'Login failed'}},
      77,
      'user failed',
      /refused the user "alice"/,
    ],
    [
      'a missing tag',
      {status: 401, overview: {error: 'not_authorized', reason: 'Not management user'}},
      77,
      'user failed',
      /has no tag/,
    ],
    ['another server', {overview: '<html>'}, 69, 'http failed', /no management API/],
    ['JSON of another server', {overview: {version: 1}}, 69, 'http failed', /no management API/],
    ['a server that is busy', {status: 503, overview: {error: 'x', reason: 'y'}}, 69, 'http failed', /answered 503/],
    ['an old release', {overview: {rabbitmq_version: '3.8.9'}}, 0, 'release warning', /^RabbitMQ 3\.8\.9$/],
    ['a clock ahead', {aheadMs: 600_000}, 0, 'clock warning', /^is (59\d|60\d) s ahead of ours$/],
    ['a clock behind', {aheadMs: -600_000}, 0, 'clock warning', /^is (59\d|60\d) s behind ours$/],
    ['a missing virtual host', {vhosts: []}, 69, 'vhost failed', /there is no virtual host "\/"$/],
    [
      'a hidden virtual host',
      {vhosts: [], whoami: {name: 'alice', tags: ['management']}},
      77,
      'vhost failed',
      /or no access to it/,
    ],
    ['a lesser user', {whoami: {name: 'alice', tags: ['monitoring']}}, 0, 'vhost ok', /only an administrator is told/],
    ['no permission', {permissions: []}, 0, 'vhost warning', /^no permission on "\/"$/],
  ]
  it.each(answers)('tells of %s', async (_name, more, exitCode, verdict, said) => {
    const outcome = await doctor('--url', await serve(more))
    expect(outcome).toMatchObject({exitCode, verdicts: expect.arrayContaining([verdict])})
    const [check = ''] = verdict.split(' ')
    expect(detail(outcome.rows, check)).toMatch(said)
  })
})

describe('doctor, of TLS,', () => {
  const good = ca.sign('good', 'DNS:localhost,IP:127.0.0.1', 60)
  const cases: Array<[string, ReturnType<Authority['sign']>, string[], string[], string, RegExp]> = [
    ['passes a good certificate', good, ['--cacert', ca.cert], [], 'expiry', /^valid until 20.*, for (59|60) days$/],
    ['an unknown CA', good, [], ['chain failed'], 'chain', /issued by ca, which is not trusted \(UNABLE_TO_VERIFY/],
    ['a self-signed one', ca, [], ['chain failed', 'names failed'], 'chain', /DEPTH_ZERO_SELF_SIGNED/],
    [
      'another name',
      ca.sign('other', 'DNS:other.example', 60),
      ['--cacert', ca.cert],
      ['names failed'],
      'names',
      /not for 127\.0\.0\.1 but for DNS:other\.example/,
    ],
    [
      'an expired one',
      ca.sign('old', 'IP:127.0.0.1', -1),
      ['--cacert', ca.cert],
      ['expiry failed'],
      'expiry',
      /^expired on 20/,
    ],
    [
      'one of the future',
      ca.postdate('early', 'IP:127.0.0.1'),
      ['--cacert', ca.cert],
      ['expiry failed'],
      'expiry',
      /^not valid before 2090-01-01$/,
    ],
    [
      'one that ends soon',
      ca.sign('soon', 'IP:127.0.0.1', 5),
      ['--cacert', ca.cert],
      ['expiry warning'],
      'expiry',
      /for [45] days$/,
    ],
    [
      'all of it at once',
      ca.sign('worst', 'DNS:x', -1),
      [],
      ['chain failed', 'names failed', 'expiry failed'],
      'chain',
      /not trusted/,
    ],
    [
      'what --insecure lets pass',
      ca.sign('bad', 'DNS:x', 60),
      ['--insecure'],
      ['chain warning', 'names warning'],
      'names',
      /--insecure lets it pass/,
    ],
  ]
  it.each(cases)('tells of %s', async (_name, pair, argv, wrong, check, said) => {
    const port = await servers.https(contents(pair), api())
    const {exitCode, rows, verdicts} = await doctor('--url', `https://127.0.0.1:${port}`, ...argv)
    expect(verdicts.filter((each) => !each.endsWith(' ok')).sort()).toEqual([...wrong].sort())
    expect(detail(rows, check)).toMatch(said)
    expect(exitCode).toBe(wrong.some((each) => each.endsWith('failed')) ? 69 : 0)
    if (exitCode === 0) expect(verdicts).toContain('vhost ok')
  })

  it.each(cases)('behind a proxy, tells of %s', async (name, pair, argv, wrong, check) => {
    const proxy = await proxyTo(servers, await servers.https(contents(pair), api()))
    const words = ['--url', 'https://mq.example', '--proxy', proxy, ...argv]
    const {exitCode, rows, verdicts} = await doctor(...words)
    // None of them is for that name, so that there is a failure more, unless that is let pass.
    const isLet = argv.includes('--insecure')
    const expected = new Set([...wrong, isLet ? 'names warning' : 'names failed'])
    expect({name, verdicts: verdicts.filter((each) => !each.endsWith(' ok')).sort()}).toEqual({
      name,
      verdicts: [...expected].sort(),
    })
    expect(verdicts.some((each) => each.startsWith(`${check} `))).toBe(true)
    expect(detail(rows, 'tls')).toMatch(/^TLSv1\.3, .*, behind the proxy http:\/\/127.* of --proxy$/)
    expect(exitCode).toBe(isLet ? 0 : 69)
  })

  it('passes a good certificate behind a proxy', async () => {
    const port = await servers.https(contents(ca.sign('far', 'DNS:mq.example', 60)), api())
    const words = ['--url', 'https://mq.example', '--proxy', await proxyTo(servers, port), '--cacert', ca.cert]
    const {exitCode, rows, verdicts} = await doctor(...words)
    expect({exitCode, amiss: verdicts.filter((each) => !each.endsWith(' ok'))}).toEqual({exitCode: 0, amiss: []})
    expect(detail(rows, 'names')).toBe('for DNS:mq.example')
  })

  it('lets the request say what is amiss with a proxy that makes no tunnel', async () => {
    const proxy = await proxyTo(servers, 0, {status: 407})
    const {exitCode, rows, verdicts} = await doctor('--url', 'https://mq.example', '--proxy', proxy)
    expect({exitCode, verdicts}).toEqual({
      exitCode: 69,
      verdicts: ['name ok', 'tcp ok', 'tls warning', 'http failed'],
    })
    expect(detail(rows, 'tls')).toBe(`not seen, since the proxy ${proxy} of --proxy makes no tunnel to mq.example`)
    expect(detail(rows, 'http')).toMatch(/wants a user and password, or other ones \(407\)$/)
  })

  it('tells of a server without TLS, and of one that wants a client certificate', async () => {
    const plain = await servers.http(api())
    const outcome = await doctor('--url', `https://127.0.0.1:${plain}`)
    expect(outcome).toMatchObject({exitCode: 69, verdicts: ['name ok', 'tcp ok', 'tls failed']})
    expect(detail(outcome.rows, 'tls')).toContain('does not speak TLS')
    const strict = {...contents(good), ca: contents(ca).cert, requestCert: true, rejectUnauthorized: true}
    const port = await servers.https(strict, api())
    const refused = await doctor('--url', `https://127.0.0.1:${port}`, '--cacert', ca.cert)
    expect(refused.exitCode).toBe(69)
    expect(JSON.stringify(refused.rows.at(-1))).toMatch(/asks? for a client certificate/)
    const client = ca.sign('client', 'DNS:client', 60)
    const admitted = ['--cacert', ca.cert, '--cert', client.cert, '--key', client.key]
    expect(await doctor('--url', `https://127.0.0.1:${port}`, ...admitted)).toMatchObject({exitCode: 0})
  })
})
