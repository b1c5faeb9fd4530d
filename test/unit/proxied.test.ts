import {rmSync} from 'node:fs'
import type {IncomingMessage} from 'node:http'

import {afterAll, beforeEach, describe, expect, it} from 'vitest'

import {loadTls} from '../../src/tls.js'
import {Authority, contents} from '../helpers/certificates.js'
import {connections, failure, json} from '../helpers/connections.js'
import {proxyTo} from '../helpers/proxy.js'
import {deserted} from '../helpers/servers.js'

const {servers, open} = connections()
const ca = new Authority()
const pair = ca.sign('server', 'DNS:mq.example')
afterAll(() => rmSync(ca.folder, {recursive: true}))

let seen: string[] = []
beforeEach(() => {
  seen = []
})

const authorization = `Basic ${Buffer.from('proxyuser:s3cret').toString('base64')}`

/** What requests through a new proxy take, which notes whom it sees. */
async function proxied(port: number, manner: {status?: number} = {}) {
  const note = ({method, url, headers}: IncomingMessage) => {
    seen.push(`${method} ${url}${headers['proxy-authorization'] === authorization ? ' as proxyuser' : ''}`)
  }
  return {url: new URL(await proxyTo(servers, port, {...manner, note})), authorization, source: 'HTTP_PROXY'}
}

const broker = () =>
  servers.http(({method, url, headers}, response) => {
    seen.push(`${method} ${url} ${headers.host} ${headers['proxy-authorization'] ?? ''}`.trim())
    response.writeHead(200, json).end('{"node":"x"}')
  })

describe('a request through a proxy', () => {
  it('for http names the whole URL', async () => {
    const http = open('http://mq.example:15672/prefix', {proxy: await proxied(await broker())})
    expect(await http.get('/overview', {columns: 'node'})).toEqual({node: 'x'})
    expect(await http.put('/x', {a: 1})).toBe(200)
    expect(seen).toEqual([
      'GET http://mq.example:15672/prefix/api/overview?columns=node as proxyuser',
      'GET /prefix/api/overview?columns=node mq.example:15672',
      'PUT http://mq.example:15672/prefix/api/x as proxyuser',
      'PUT /prefix/api/x mq.example:15672',
    ])
  })

  it('for https goes through a tunnel, in which the certificate is verified', async () => {
    const port = await servers.https(contents(pair), ({method, url}, response) => {
      seen.push(`${method} ${url}`)
      response.writeHead(200, json).end('{}')
    })
    const proxy = await proxied(port)
    const cacert = {value: ca.cert, source: ''}
    const http = open('https://mq.example:15671', {proxy, tls: await loadTls({cacert, insecure: false})})
    await http.get('/overview')
    await http.get('/overview')
    expect(seen).toEqual(['CONNECT mq.example:15671 as proxyuser', 'GET /api/overview', 'GET /api/overview'])
    const error = await failure(open('https://mq.example:15671', {proxy}).get('/overview'))
    expect(error).toMatchObject({exit: 'config', message: expect.stringMatching(/certificate of .*is not trusted/)})
    const misnamed = open('https://other.example', {proxy, tls: await loadTls({cacert, insecure: false})})
    expect(await failure(misnamed.get('/x'))).toMatchObject({exit: 'config', message: expect.stringMatching(/not for/)})
  })

  for (const scheme of ['http', 'https']) {
    it(`for ${scheme} tells of a proxy that wants a password, or refuses`, async () => {
      const ask = async (status: number) =>
        failure(open(`${scheme}://mq.example:1`, {proxy: await proxied(1, {status})}).get('/overview'))
      expect(await ask(407)).toMatchObject({
        exit: 'config',
        message: expect.stringMatching(/^The proxy http:\/\/127\.0\.0\.1:\d+ of HTTP_PROXY wants a user and password/),
      })
      const {message} = await ask(403)
      expect(message).toMatch(/proxy http:\/\/127\.0\.0\.1:\d+/)
      expect(message).toMatch(/403/)
    })

    it(`for ${scheme} tells of a proxy that is not there`, async () => {
      for (const [url, code] of [
        [`http://127.0.0.1:${await deserted()}`, 'ECONNREFUSED'],
        ['http://nope.invalid:3128', 'ENOTFOUND'],
      ] as const) {
        const proxy = {url: new URL(url), authorization, source: '--proxy'}
        const error = await failure(open(`${scheme}://mq.example:1`, {proxy}).get('/overview'))
        expect(error).toMatchObject({
          exit: 'unavailable',
          message: `The proxy ${url} of --proxy cannot be used for mq.example:1 (${code}): check it.`,
        })
      }
    })

    it(`for ${scheme} goes on to the next endpoint when the proxy is not there`, async () => {
      const proxy = {url: new URL(`http://127.0.0.1:${await deserted()}`), source: '--proxy'}
      const error = await failure(open([`${scheme}://a.example`, `${scheme}://b.example`], {proxy}).put('/x', {}))
      expect(error.message).toMatch(/^None of the endpoints serves the request: The proxy .* a\.example .* b\.example/)
    })
  }

  it('that has not left within the time is late', async () => {
    const silent = {url: new URL(`http://127.0.0.1:${await servers.tcp(() => {})}`), source: '--proxy'}
    const error = await failure(open('https://mq.example', {proxy: silent}, {connectMs: 300}).get('/overview'))
    expect(error).toMatchObject({
      exit: 'temporary',
      limit: 'connect',
      message: expect.stringMatching(/^The proxy .* made no connection to mq\.example within 0\.3 seconds\.$/),
    })
  })

  it('that closes the connection in place of a tunnel is not asked for ever', async () => {
    let asked = 0
    const port = await servers.tcp((socket) => {
      asked++
      socket.once('data', () => socket.end())
    })
    const proxy = {url: new URL(`http://127.0.0.1:${port}`), source: '--proxy'}
    const error = await failure(open('https://mq.example', {proxy}).get('/overview'))
    expect(error).toMatchObject({exit: 'unavailable', message: expect.stringMatching(/^The proxy .*\(ECONNRESET\)/)})
    expect(asked).toBe(1)
  })

  it('keeps to the limits of an answer', async () => {
    const port = await servers.http((_request, response) => response.end(JSON.stringify('x'.repeat(10_000))))
    const http = open('http://mq.example', {proxy: await proxied(port)}, {bytes: 1000})
    expect((await failure(http.get('/queues'))).message).toMatch(/sent more than 0\.001 MB/)
  })
})
