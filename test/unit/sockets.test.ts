import type {Socket} from 'node:net'

import {describe, expect, it} from 'vitest'

import {TimedOut} from '../../src/errors.js'
import {connections, failure} from '../helpers/connections.js'

const {servers, open} = connections()
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

describe('a connection', () => {
  it('that is refused asks for the plugin and the port', async () => {
    const port = await servers.tcp(() => {})
    await servers.close()
    for (const host of ['127.0.0.1', 'localhost']) {
      const error = await failure(open(`http://${host}:${port}`).get('/overview'))
      expect(error.exit).toBe('unavailable')
      expect(error.message).toMatch(/refused the connection: .*rabbitmq_management.*15672/)
    }
    expect((await failure(open(`https://127.0.0.1:${port}`).get('/x'))).message).toMatch(/15671/)
    expect((await failure(open(`http://127.0.0.1:${port}`).put('/vhosts/a', {}))).message).not.toContain('had left')
  })

  it('to what has answered before asks for neither the port nor https', async () => {
    const answers = `${head}content-length: 2\r\nconnection: close\r\n\r\n[]`
    let count = 0
    const port = await servers.tcp((socket) => socket.once('data', () => socket.end(count++ === 0 ? answers : '')))
    const http = open(`http://127.0.0.1:${port}`)
    expect(await http.get('/overview')).toEqual([])
    const stopped =
      /(without an answer|refused the connection): it answered before, so that the broker .* seems to have stopped/
    expect((await failure(http.get('/overview'))).message).toMatch(stopped)
    await servers.close()
    expect((await failure(http.get('/overview'))).message).toMatch(stopped)
  })

  it('to an unknown host names it', async () => {
    const error = await failure(open('http://nope.invalid:15672').get('/overview'))
    expect(error).toMatchObject({exit: 'unavailable'})
    expect(error.message).toMatch(/The host nope\.invalid of http:\/\/nope\.invalid:15672 cannot be resolved/)
  })

  it('may say that the answer is to come, and write its headers in any case', async () => {
    const port = await servers.tcp((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n')
        socket.end(
          'HTTP/1.1 200 OK\r\nX-Date: no\r\nCONTENT-TYPE: text/plain\r\nContent-Length: 2\r\n\r\n\xe4b',
          'latin1',
        )
      }),
    )
    expect(await open(`http://127.0.0.1:${port}`).text('/auth')).toBe('äb')
  })

  const broken: Array<[string, (socket: Socket) => void, RegExp]> = [
    ['closed', (socket) => socket.once('data', () => socket.end()), /closed the connection without an answer: .*https/],
    ['reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), /without an answer \(ECONNRESET\)/],
    [
      'that greets as AMQP',
      (socket) => socket.once('data', () => socket.end('AMQP\0\0\x09\x01')),
      /is the AMQP port of the broker/,
    ],
    ['that answers garbage', (socket) => socket.once('data', () => socket.end('SSH-2.0-x\r\n')), /does not speak HTTP/],
    [
      'that answers a TLS alert',
      (socket) => socket.once('data', () => socket.end('\x15\x03\x01\x00\x02\x02\x16')),
      /speaks TLS: try https/,
    ],
    [
      'broken off by its length',
      (socket) => socket.once('data', () => socket.end(`${head}content-length: 9\r\n\r\n[1,2]`)),
      /broke off its answer/,
    ],
    [
      'broken off in chunks',
      (socket) => socket.once('data', () => socket.end(`${head}transfer-encoding: chunked\r\n\r\n5\r\n[1,2]\r\n`)),
      /broke off its answer/,
    ],
    [
      'broken off without a length',
      (socket) => socket.once('data', () => socket.end(`${head}\r\n[1,2`)),
      /broken JSON/,
    ],
    [
      'broken off in the head',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncont')),
      /without an answer/,
    ],
    [
      'with broken chunks',
      (socket) => socket.once('data', () => socket.write(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`)),
      /broke off|does not speak HTTP/,
    ],
  ]
  for (const [name, behave, message] of broken) {
    it(`${name} is an error, and a mutation is not repeated`, async () => {
      let requests = 0
      const port = await servers.tcp((socket) => {
        socket.once('data', () => requests++)
        behave(socket)
      })
      const http = open(`http://127.0.0.1:${port}`)
      const error = await failure(http.get('/overview'))
      expect(error.exit).toBe('unavailable')
      expect(error.message).toMatch(message)
      expect(requests).toBe(1)
      expect(error.message).not.toContain('had left')
      const isWhole = /JSON/.test(error.message)
      if (isWhole) await http.put('/vhosts/a', {})
      else {
        expect((await failure(http.put('/vhosts/a', {}))).message).toMatch(
          / PUT \/api\/vhosts\/a had left and may have been carried out: see list_vhosts before you repeat it\.$/,
        )
      }
      expect(requests).toBe(2)
    })
  }

  it('with an answer beyond the limit is an error', async () => {
    const port = await servers.http((_request, response) => response.end(JSON.stringify('x'.repeat(10_000))))
    const error = await failure(open(`http://127.0.0.1:${port}`, {}, {bytes: 1000}).get('/queues'))
    expect(error).toMatchObject({exit: 'unavailable', message: expect.stringMatching(/sent more than 0\.001 MB/)})
  })
})

describe('time', () => {
  it('of --timeout is for all requests together', async () => {
    const port = await servers.http((_request, response) => void setTimeout(() => response.end('{}'), 600))
    const http = open(`http://127.0.0.1:${port}`, {timeout: 1})
    await http.get('/overview')
    const error = await failure(http.as({username: 'a', password: 'b'}).get('/overview'))
    expect(error).toBeInstanceOf(TimedOut)
    expect(error).toMatchObject({exit: 'temporary', limit: 'deadline'})
    expect(error.message).toMatch(/did not answer within 1 seconds?\.$/)
    expect(await failure(http.get('/overview'))).toBeInstanceOf(TimedOut)
  })

  it('of --timeout also ends an answer that drips', async () => {
    const port = await servers.tcp((socket) => {
      socket.once('data', () => socket.write(`${head}content-length: 1000\r\n\r\n[`))
      const timer = setInterval(() => socket.write(' '), 100)
      socket.on('close', () => clearInterval(timer))
    })
    const error = await failure(open(`http://127.0.0.1:${port}`, {timeout: 1}).get('/overview'))
    expect(error).toMatchObject({exit: 'temporary', limit: 'deadline'})
  })

  it('of 0 seconds is over before the first request', async () => {
    let accepted = 0
    const port = await servers.tcp(() => accepted++)
    const error = await failure(open(`http://127.0.0.1:${port}`, {timeout: 0}).put('/x', {}))
    expect(error).toMatchObject({exit: 'temporary', limit: 'deadline'})
    expect(accepted).toBe(0)
  })

  it('that is longer than a timer holds is no time at all', async () => {
    const port = await servers.http((_request, response) => response.end('{}'))
    expect(await open(`http://127.0.0.1:${port}`, {timeout: 1e10}).get('/overview')).toEqual({})
  })

  it('without a byte is limited, before and within an answer', async () => {
    for (const text of ['', `${head}content-length: 9\r\n\r\n[`]) {
      const port = await servers.tcp((socket) => socket.once('data', () => socket.write(text)))
      const error = await failure(open(`http://127.0.0.1:${port}`, {}, {idleMs: 300}).get('/overview'))
      expect(error).toMatchObject({exit: 'temporary', limit: 'idle'})
      expect(error.message).toMatch(/sent nothing for 0\.3 seconds/)
    }
  })

  it('to connect is limited', async () => {
    // A server that accepts but never answers the handshake of TLS.
    const port = await servers.tcp(() => {})
    const error = await failure(open(`https://127.0.0.1:${port}`, {}, {connectMs: 300}).get('/overview'))
    expect(error).toMatchObject({exit: 'temporary', limit: 'connect'})
    expect(error.message).toMatch(/within 0\.3 seconds/)
  })
})
