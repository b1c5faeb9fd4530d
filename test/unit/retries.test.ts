import type {RequestListener} from 'node:http'

import {beforeEach, describe, expect, it} from 'vitest'

import {connections, failure, json} from '../helpers/connections.js'
import {deserted} from '../helpers/servers.js'

const {servers, open} = connections()

/** When each request came, in milliseconds from the first. */
let times: number[] = []
beforeEach(() => {
  times = []
})

/** A server that fails each request in its way until `failures` of them have come. */
async function flaky(failures: number, fail: RequestListener): Promise<string> {
  const start = Date.now()
  const listener: RequestListener = (request, response) => {
    times.push(Date.now() - start)
    if (times.length <= failures) fail(request, response)
    else response.writeHead(200, json).end('{}')
  }
  return `http://127.0.0.1:${await servers.http(listener)}`
}

const replies =
  (status: number, headers: Record<string, string> = {}, body = ''): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)
const resets: RequestListener = (_request, response) => void response.socket?.resetAndDestroy()

describe('retries', () => {
  const repeated: Array<[string, RequestListener]> = [
    ['a connection that is reset', resets],
    ['429', replies(429)],
    ['429 in JSON', replies(429, json, '{"error":"busy"}')],
    ['502', replies(502)],
    ['503 of a gateway', replies(503, {'content-type': 'text/html'}, '<html>')],
    ['504', replies(504)],
  ]
  for (const [name, fail] of repeated) {
    it(`ask again after ${name}, what changes nothing`, async () => {
      expect(await open(await flaky(2, fail), {retries: 2}).get('/overview')).toEqual({})
      expect(times).toHaveLength(3)
      times = []
      await failure(open(await flaky(2, fail), {retries: 2}).put('/x', {}))
      await failure(open(await flaky(2, fail), {retries: 2}).delete('/x'))
      await failure(open(await flaky(3, fail), {retries: 2}).post('/x', {}))
      expect(times).toHaveLength(3)
    })
  }

  const final: Array<[string, RequestListener]> = [
    ['a check that failed', replies(503, json, '{"status":"failed","reason":"x"}')],
    ['500', replies(500, json, '{"error":"x"}')],
    ['401', replies(401)],
    ['404', replies(404, json, '{"error":"x"}')],
    ['a redirect', replies(302, {location: '/'})],
  ]
  for (const [name, fail] of final) {
    it(`do not ask again after ${name}`, async () => {
      await failure(open(await flaky(2, fail), {retries: 2}).get('/x'))
      expect(times).toHaveLength(1)
    })
  }

  it('are as many as they are told to be', async () => {
    for (const retries of [0, 1, 4]) {
      times = []
      const error = await failure(open(await flaky(99, replies(502)), {retries}).get('/x'))
      expect(error).toMatchObject({status: 502, exit: 'unavailable'})
      expect(times).toHaveLength(retries + 1)
    }
  })

  it('make a change when nobody listened before, and of all endpoints in turn', async () => {
    const [first, second] = [await deserted(), await deserted()]
    const http = open([`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`], {retries: 5})
    setTimeout(() => void servers.http((_request, response) => void response.writeHead(201).end(), second), 100)
    expect(await http.put('/x', {})).toBe(201)
    expect(http.url).toBe(`http://127.0.0.1:${second}`)
  })

  it('wait less than half a second in all, with jitter', async () => {
    const start = Date.now()
    const http = open(`http://127.0.0.1:${await deserted()}`, {retries: 2})
    await http.get('/x').catch(() => {})
    expect(Date.now() - start).toBeGreaterThanOrEqual(150)
    await failure(http.get('/x'))
    expect(Date.now() - start).toBeLessThan(1500)
  })

  it('do not ask again who was late', async () => {
    const silent: RequestListener = () => void times.push(0)
    const port = await servers.http(silent)
    const error = await failure(open(`http://127.0.0.1:${port}`, {retries: 2}, {idleMs: 200}).get('/x'))
    expect(error).toMatchObject({exit: 'temporary', limit: 'idle'})
    expect(times).toEqual([0])
  })
})

describe('Retry-After', () => {
  it('is honoured, in seconds and as a date', async () => {
    const soon = () => new Date(Date.now() + 2000).toUTCString()
    for (const header of [() => '1', soon]) {
      times = []
      await open(await flaky(1, replies(503, {'retry-after': header()})), {retries: 1, timeout: 5}).get('/x')
      const [first = 0, second = 0] = times
      expect(second - first).toBeGreaterThanOrEqual(850)
      expect(second - first).toBeLessThan(3000)
    }
  })

  it('beyond the time limit is a failure at once', async () => {
    for (const more of [{timeout: 2}, {}]) {
      times = []
      const start = Date.now()
      const url = await flaky(1, replies(429, {'retry-after': '3600'}))
      expect(await failure(open(url, {retries: 2, ...more}).get('/x'))).toMatchObject({status: 429, exit: 'temporary'})
      expect(times).toHaveLength(1)
      expect(Date.now() - start).toBeLessThan(1000)
    }
  })

  it('that says nothing counts for nothing', async () => {
    await open(await flaky(1, replies(429, {'retry-after': 'soon'})), {retries: 1}).get('/x')
    expect(times).toHaveLength(2)
  })
})
