import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import type {RequestListener} from 'node:http'
import {connect} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'

import {afterAll, beforeEach, describe, expect, it, vi} from 'vitest'

import {HttpFailure, TimedOut} from '../../src/errors.js'
import {flagLayer, type Sourced} from '../../src/settings/layers.js'
import {arrange} from '../../src/settings/order.js'
import {Authority, contents} from '../helpers/certificates.js'
import {connections, failure, json} from '../helpers/connections.js'
import {deserted} from '../helpers/servers.js'

const {servers, open} = connections()
const ca = new Authority()
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-endpoints-'))
afterAll(() => [folder, ca.folder].forEach((each) => void rmSync(each, {recursive: true})))

/** What arrived where, in its order. */
let arrived: string[] = []
beforeEach(() => {
  arrived = []
})

type Behaviour = (name: string) => Promise<string>

const replies =
  (status: number, body = '{}', headers: Record<string, string> = json): Behaviour =>
  async (name) => {
    const listener: RequestListener = ({method}, response) => {
      arrived.push(`${method} ${name}`)
      response.writeHead(status, headers).end(body)
    }
    return `http://127.0.0.1:${await servers.http(listener)}`
  }

const behaves =
  (behave: 'silent' | 'reset', scheme = 'http'): Behaviour =>
  async (name) => {
    const port = await servers.tcp((socket) => {
      socket.once('data', (data) => {
        arrived.push(`${data[0] === 22 ? 'TLS' : data.toString().split(' ', 1)} ${name}`)
        if (behave === 'reset') socket.resetAndDestroy()
      })
    })
    return `${scheme}://127.0.0.1:${port}`
  }

const refuses: Behaviour = async () => `http://127.0.0.1:${await deserted()}`

const unknown: Behaviour = async () => 'http://nope.invalid:15672'
const good = replies(200)
const gateway = (status: number) => replies(status, '<html>no broker</html>', {'content-type': 'text/html'})

const urls = (...all: Behaviour[]) => Promise.all(all.map((behave, index) => behave('abc'[index] ?? '?')))

describe('several endpoints', () => {
  // The first, what becomes of a GET and of a PUT when the second is good: where they arrive.
  const cases: Array<[string, Behaviour, get: string[], put: string[]]> = [
    ['that refuses', refuses, ['GET b'], ['PUT b']],
    ['of an unknown name', unknown, ['GET b'], ['PUT b']],
    ['that resets', behaves('reset'), ['GET a', 'GET b'], ['PUT a']],
    ['that is no TLS', behaves('reset', 'https'), ['TLS a', 'GET b'], ['TLS a', 'PUT b']],
    ['whose gateway answers 502', gateway(502), ['GET a', 'GET b'], ['PUT a']],
    ['whose gateway answers 503', gateway(503), ['GET a', 'GET b'], ['PUT a']],
    ['whose gateway answers 504', gateway(504), ['GET a', 'GET b'], ['PUT a']],
    ['whose check fails', replies(503, '{"status":"failed","reason":"x"}'), ['GET a'], ['PUT a']],
    ['whose check fails without a word', replies(503, '{"status":"failed"}'), ['GET a'], ['PUT a']],
    ['that fails', replies(500, '{"error":"x"}'), ['GET a'], ['PUT a']],
    ['that refuses the password', replies(401, '{"error":"x","reason":"Login failed"}'), ['GET a'], ['PUT a']],
    ['that is no management API', replies(200, '<html>', {'content-type': 'text/html'}), ['GET a'], ['PUT a']],
  ]
  for (const [name, first, get, put] of cases) {
    it(`go on after one ${name} where that does no harm`, async () => {
      const both = await urls(first, good)
      await open(both)
        .get('/overview')
        .catch(() => {})
      expect(arrived).toEqual(get)
      arrived = []
      await open(both)
        .put('/x', {})
        .catch(() => {})
      expect(arrived).toEqual(put)
    })
  }

  it('stay with the one that answered', async () => {
    const http = open(await urls(refuses, good, good))
    await http.get('/overview')
    await http.put('/x', {})
    await http.as({username: 'a', password: 'b'}).get('/x')
    expect(arrived).toEqual(['GET b', 'PUT b', 'GET b'])
    expect(http.url).toMatch(/^http:\/\/127/)
  })

  it('are tried again from the beginning when the last one goes', async () => {
    const [a, b] = await urls(good, good)
    const dying = await servers.http((_request, response) => {
      arrived.push('dying')
      if (arrived.length === 1) response.writeHead(200, json).end('{}')
      else response.destroy()
    })
    const http = open([`http://127.0.0.1:${await deserted()}`, `http://127.0.0.1:${dying}`, `${a}`, `${b}`])
    await http.get('/overview')
    await http.get('/overview')
    expect(arrived).toEqual(['dying', 'dying', 'GET a'])
  })

  it('are not passed over for a certificate that is not trusted', async () => {
    const [second = ''] = await urls(good)
    const pair = ca.sign('server', 'IP:127.0.0.1')
    const port = await servers.https(contents(pair), (_request, response) => response.end('{}'))
    for (const ask of ['get', 'delete'] as const) {
      const error = await failure(open([`https://127.0.0.1:${port}`, second])[ask]('/x'))
      expect(error).toMatchObject({exit: 'config', message: expect.stringMatching(/is not trusted/)})
    }
    expect(arrived).toEqual([])
  })

  it('that all fail are told in one sentence', async () => {
    const [a, b, c] = await urls(refuses, unknown, gateway(503))
    const error = await failure(open([a ?? '', b ?? '', c ?? '']).get('/overview'))
    expect(error).toMatchObject({exit: 'unavailable'})
    expect(error).not.toBeInstanceOf(HttpFailure)
    expect(error.message).toBe(
      `None of the endpoints serves the request: ${a} refused the connection; ` +
        `The host nope.invalid of ${b} cannot be resolved (ENOTFOUND); ${c} answered 503 to GET /api/overview.`,
    )
  })

  it('are told apart in the trace', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const [a, b] = await urls(refuses, good)
    await open([a ?? '', b ?? ''], {traceHttp: true}).get('/overview')
    const lines = write.mock.calls.map(([line]) => String(line).replace(/\d+ ms\n/, 'ms'))
    write.mockRestore()
    expect(lines).toEqual([`GET ${a}/api/overview ECONNREFUSED ms`, `GET ${b}/api/overview 200 ms`])
  })
})

describe('the time of several endpoints', () => {
  it('is shared out, so that a silent one leaves some to the next', async () => {
    await open(await urls(behaves('silent'), good), {timeout: 1}).get('/overview')
    expect(arrived).toEqual(['GET a', 'GET b'])
    arrived = []
    await open(await urls(behaves('silent', 'https'), good), {timeout: 1}).put('/x', {})
    expect(arrived).toEqual(['TLS a', 'PUT b'])
  })

  it('belongs to the one that may have got a change', async () => {
    const slow = await servers.http((_request, response) => void setTimeout(() => response.end('{}'), 700))
    const [b = ''] = await urls(good)
    await open([`http://127.0.0.1:${slow}`, b], {timeout: 1}).put('/x', {})
    expect(arrived).toEqual([])
    const error = await failure(open(await urls(behaves('silent'), good), {timeout: 1}).put('/x', {}))
    expect(error).toBeInstanceOf(TimedOut)
    expect(arrived).toEqual(['PUT a'])
  })

  it('belongs to one that has answered, or begins to', async () => {
    const slow = await servers.http(({url}, response) => {
      if (url?.endsWith('/drips')) response.writeHead(200, json).write('[')
      setTimeout(() => response.end(url?.endsWith('/drips') ? ']' : '[]'), url?.endsWith('/first') ? 0 : 700)
    })
    const [b = ''] = await urls(good)
    expect(await open([`http://127.0.0.1:${slow}`, b], {timeout: 1}).get('/drips')).toEqual([])
    const http = open([`http://127.0.0.1:${slow}`, b], {timeout: 1})
    await http.get('/first')
    expect(await http.get('/second')).toEqual([])
    expect(arrived).toEqual([])
  })

  it('that is over keeps a change from one that accepts it too late', async () => {
    const pair = contents(ca.sign('late', 'IP:127.0.0.1'))
    const tls = await servers.https(pair, ({method}, response) => {
      arrived.push(`${method} late`)
      response.end()
    })
    let accepted = false
    const late = await servers.tcp((socket) => {
      setTimeout(() => {
        accepted = true
        socket.pipe(connect(tls, '127.0.0.1')).pipe(socket)
      }, 600)
    })
    const [next = ''] = await urls(good)
    const http = open([`https://127.0.0.1:${late}`, next], {timeout: 1, tls: {rejectUnauthorized: false}})
    await http.put('/x', {})
    await vi.waitFor(() => expect(accepted).toBe(true))
    await sleep(300)
    expect(arrived).toEqual(['PUT a'])
  })

  it('runs out with all of them: 75, as when one of them was late', async () => {
    const start = Date.now()
    const [a, b] = await urls(refuses, behaves('silent'))
    const error = await failure(open([b ?? '', a ?? ''], {timeout: 1}).get('/overview'))
    expect(error.exit).toBe('temporary')
    expect(error.message).toBe(
      `None of the endpoints serves the request: ${b} did not answer within 0.5 seconds; ${a} refused the connection.`,
    )
    expect(Date.now() - start).toBeLessThan(1500)
  })
})

describe('the order', () => {
  const all = ['a', 'b', 'c']
  const said = (value: string): Sourced<string> => ({value, source: '--endpoint-order', layer: flagLayer({})})

  it('is the given one unless told otherwise', async () => {
    expect(await arrange(all, undefined, {})).toEqual(all)
    expect(await arrange(all, said('given'), {})).toEqual(all)
  })

  it('random begins with each in its time', async () => {
    const firsts = new Set<string | undefined>()
    for (let run = 0; run < 100; run++) {
      const order = await arrange(all, said('random'), {})
      expect([...order].sort()).toEqual(all)
      firsts.add(order[0])
    }
    expect(firsts.size).toBe(3)
  })

  it('round-robin begins with the next in each run, counted in the cache folder', async () => {
    const env = {XDG_CACHE_HOME: join(folder, 'cache')}
    const [first = ''] = await arrange(all, said('round-robin'), env)
    const at = all.indexOf(first)
    const orders = []
    for (let run = 0; run < 3; run++) orders.push((await arrange(all, said('round-robin'), env)).join(''))
    const rotations = ['abc', 'bca', 'cab']
    expect(orders).toEqual([1, 2, 3].map((turn) => rotations[(at + turn) % 3]))
    expect(readFileSync(join(folder, 'cache/rmqctl/turn'), 'utf8')).toMatch(/^\d+\n$/)
  })

  it('round-robin begins anywhere when there can be no file', async () => {
    writeFileSync(join(folder, 'file'), '')
    const firsts = new Set<string | undefined>()
    const env = {XDG_CACHE_HOME: join(folder, 'file')}
    for (let run = 0; run < 100; run++) firsts.add((await arrange(all, said('round-robin'), env))[0])
    expect(firsts.size).toBe(3)
  })

  it('of another name is refused', async () => {
    await expect(arrange(all, said('best'), {})).rejects.toMatchObject({
      exit: 'usage',
      message: '--endpoint-order must be given, random or round-robin.',
    })
  })
})
