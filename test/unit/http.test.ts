import {connect} from 'node:net'
import {inspect} from 'node:util'

import {beforeEach, describe, expect, it, vi} from 'vitest'

import {InvalidName} from '../../src/errors.js'
import {path} from '../../src/http.js'
import {connections, failure, json} from '../helpers/connections.js'

const {servers, seen, open, client} = connections()

describe('path', () => {
  it('encodes every segment', () => {
    expect(path`/queues/${'/'}/${'a b?#%'}`).toBe('/queues/%2F/a%20b%3F%23%25')
    expect(path`/queues/${'orders/eu'}`).toBe('/queues/orders%2Feu')
    expect(path`/users/${'ünï'}/permissions`).toBe('/users/%C3%BCn%C3%AF/permissions')
    expect(path`/users/${'..a'}/${'...'}`).toBe('/users/..a/...')
  })

  for (const name of ['', '.', '..', '\ud800']) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      expect(() => path`/vhosts/${name}`).toThrow(InvalidName)
      expect(() => path`/vhosts/${name}`).toThrow(expect.objectContaining({exit: 'dataError'}))
    })
  }
})

describe('requests', () => {
  it('are GET, PUT, POST and DELETE below /api', async () => {
    const http = await client({status: 201})
    expect(await http.get('/overview')).toEqual({})
    expect(await http.get('/queues', {columns: 'name,vhost', name: 'a b&c'})).toEqual({})
    expect(await http.put('/vhosts/v', {tracing: false})).toBe(201)
    expect(await http.put('/vhosts/v', undefined)).toBe(201)
    expect(await http.post('/definitions', {n: 9007199254740993n})).toBe(201)
    expect(await http.delete('/vhosts/v')).toBe(201)
    expect(seen.map(({method, url, body}) => [method, url, body])).toEqual([
      ['GET', '/api/overview', ''],
      ['GET', '/api/queues?columns=name%2Cvhost&name=a+b%26c', ''],
      ['PUT', '/api/vhosts/v', '{"tracing":false}'],
      ['PUT', '/api/vhosts/v', ''],
      ['POST', '/api/definitions', '{"n":9007199254740993}'],
      ['DELETE', '/api/vhosts/v', ''],
    ])
  })

  it('go below the path prefix', async () => {
    const http = await client({}, '/rabbit')
    await http.get('/overview')
    expect(seen[0]?.url).toBe('/rabbit/api/overview')
    expect(http.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/rabbit$/)
  })

  it('look whether the prefix is right when something is missing below it', async () => {
    const missing = '{"error":"Object Not Found","reason":"Not Found"}'
    const port = await servers.http(({url = ''}, response) => {
      const isThere = /^\/right\/api\/(overview|whoami)/.test(url)
      response.writeHead(isThere ? 200 : 404, json).end(isThere ? '{}' : missing)
    })
    const wrong = open(`http://127.0.0.1:${port}/wrong`)
    expect((await failure(wrong.get('/users/alice'))).message).toMatch(/no management API.*path prefix/)
    const right = open(`http://127.0.0.1:${port}/right`)
    expect(await failure(right.get('/users/alice'))).toMatchObject({status: 404})
  })

  it('carry user and password in UTF-8, or those of another user', async () => {
    const http = await client({}, '', {username: 'älice', password: 'pä:ss'})
    await http.get('/whoami')
    const bob = http.as({username: 'bob', password: ''})
    expect(bob.url).toBe(http.url)
    await bob.get('/whoami')
    const basic = (text: string) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`
    expect(seen.map(({authorization}) => authorization)).toEqual([basic('älice:pä:ss'), basic('bob:')])
  })

  it('carry a token, of which errors speak', async () => {
    const body = JSON.stringify({error: 'not_authorized', reason: 'Not_Authorized'})
    const http = await client({status: 401, body}, '', {login: async () => ({token: 's3cret'})})
    const {exit, message} = await failure(http.get('/whoami'))
    expect(seen.map(({authorization}) => authorization)).toEqual(['Bearer s3cret'])
    expect(exit).toBe('noPermission')
    expect(message).toMatch(/ refused the token \(401\): check that it is still valid/)
  })

  it('keep the connection, also for another user', async () => {
    let accepted = 0
    const port = await servers.http((_request, response) => response.writeHead(200, json).end('{}'))
    const proxy = await servers.tcp((socket) => {
      accepted++
      socket.pipe(connect(port, '127.0.0.1')).pipe(socket)
    })
    const http = open(`http://127.0.0.1:${proxy}`)
    for (const each of [http, http.as({username: 'a', password: 'b'}), http]) await each.get('/overview')
    expect(accepted).toBe(1)
  })

  it('at the same time share their sockets, which all end with the client', async () => {
    const sockets = new Set<unknown>()
    const port = await servers.http(({socket}, response) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      response.writeHead(200, json).end('{}')
    })
    const http = open(`http://127.0.0.1:${port}`)
    await Promise.all([http.get('/a'), http.get('/b'), http.get('/c')])
    await http.close()
    await vi.waitFor(() => expect(sockets.size).toBe(0))
  })

  it('are none when the client is only made and closed, twice', async () => {
    const http = await client()
    await http.close()
    await http.close()
    expect(seen).toEqual([])
  })
})

describe('a secret', () => {
  it('is in no error, nor in the client when it is printed', async () => {
    const secret = {username: 'alice', password: 's3cret'}
    const shown: unknown[] = []
    for (const status of [200, 301, 400, 401, 403, 404, 500]) {
      const http = await client({status, headers: {}, body: ''}, '', secret)
      const error = await failure(http.get('/overview'))
      shown.push(error, error.message, error.report, http, {...http}, http.url)
    }
    const text = inspect(shown, {depth: 10, showHidden: true})
    expect(text).not.toMatch(new RegExp(`s3cret|Basic |${Buffer.from('alice:s3cret').toString('base64')}`))
  })

  it('with a colon in the user name is not sent at all', async () => {
    const http = (await client()).as({username: 'a:b', password: 's3cret'})
    expect(await failure(http.get('/overview'))).toMatchObject({
      exit: 'config',
      message: expect.stringMatching(/colon/),
    })
    expect(seen).toEqual([])
  })
})

describe('--trace-http', () => {
  const write = vi.spyOn(process.stderr, 'write')
  beforeEach(() => void write.mockReset().mockReturnValue(true))
  const lines = () => write.mock.calls.map(([line]) => line)

  it('prints method, URL, status and time of each request', async () => {
    const http = await client({}, '/rabbit', {traceHttp: true, username: 'alice', password: 's3cret'})
    await http.get('/queues/%2F', {columns: 'name'})
    await http.put('/users/bob', {password: 's3cret'})
    expect(lines()).toEqual([
      expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/rabbit\/api\/queues\/%2F\?columns=name 200 \d+ ms\n$/),
      expect.stringMatching(/^PUT http:\/\/127\.0\.0\.1:\d+\/rabbit\/api\/users\/bob 200 \d+ ms\n$/),
    ])
  })

  it('prints the error of a connection that fails', async () => {
    await failure(open('http://127.0.0.1:1', {traceHttp: true}).get('/overview'))
    expect(lines()).toEqual([
      expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:1\/api\/overview ECONNREFUSED \d+ ms\n$/),
    ])
  })

  it('is off unless asked for', async () => {
    await (await client()).get('/overview')
    expect(lines()).toEqual([])
  })
})
