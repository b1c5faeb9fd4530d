import {gzipSync} from 'node:zlib'

import {describe, expect, it} from 'vitest'

import {connections, failure, json} from '../helpers/connections.js'

const {servers, open} = connections()
const value = {name: 'ä'.repeat(1000)}
const packed = gzipSync(JSON.stringify(value))

/**
 * A client of a server that sends these bytes as gzip, and the encodings that it was asked for.
 * @param host by default one that is this machine without being known as such
 */
async function compressed(bytes: Uint8Array, limits: {bytes?: number} = {}, host = '0.0.0.0') {
  const asked: unknown[] = []
  const port = await servers.http((request, response) => {
    asked.push(request.headers['accept-encoding'])
    response.writeHead(200, {...json, 'content-encoding': 'gzip'}).end(bytes)
  })
  return {http: open(`http://${host}:${port}`, {}, limits), asked}
}

describe('a compressed answer', () => {
  it('is asked for and unpacked', async () => {
    const {http, asked} = await compressed(packed)
    expect(await http.get('/queues')).toEqual(value)
    await http.put('/x', value)
    expect(asked).toEqual(['gzip', undefined])
  })

  it('is not asked for from this machine, where it would cost more than it saves', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const {http, asked} = await compressed(packed, {}, host)
      expect(await http.get('/queues')).toEqual(value)
      expect(asked).toEqual([undefined])
    }
  })

  it('may be an error of the broker', async () => {
    const body = gzipSync(JSON.stringify({error: 'bad_request', reason: 'No way'}))
    const port = await servers.http((_request, response) => {
      response.writeHead(400, {...json, 'content-encoding': 'gzip'}).end(body)
    })
    expect(await failure(open(`http://127.0.0.1:${port}`).get('/x'))).toMatchObject({status: 400, reason: 'No way'})
  })

  it('is limited by what it unfolds to', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, 'x'))
    expect(bomb.length).toBeLessThan(10_000)
    const {http, asked} = await compressed(bomb, {bytes: 10_000})
    const error = await failure(http.get('/queues'))
    expect(error).toMatchObject({exit: 'unavailable', message: expect.stringMatching(/sent more than 0\.01 MB/)})
    expect(asked).toHaveLength(1)
  })

  for (const [name, bytes] of [
    ['cut off', packed.subarray(0, -9)],
    ['garbled', Buffer.concat([packed.subarray(0, 12), Buffer.from('garbage')])],
    ['not compressed at all', Buffer.from('{}')],
    ['empty', Buffer.alloc(0)],
  ] as const) {
    it(`that is ${name} is an error`, async () => {
      const error = await failure((await compressed(bytes)).http.get('/queues'))
      expect(error).toMatchObject({
        exit: 'unavailable',
        message: expect.stringMatching(/broke off its answer|no management/),
      })
    })
  }
})
