import {describe, expect, it} from 'vitest'

import {management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns: string) => management().get('/api/stream/connections').query({columns})
const banner = 'Listing stream connections ...\n'
const connection = {
  name: '127.0.0.1:9999 -> 127.0.0.1:5552',
  node: 'rabbit@one',
  port: 5552,
  host: '127.0.0.1',
  peer_host: '::1',
  peer_cert_issuer: null,
  state: 'running',
  timeout: 60,
  ssl: false,
  client_properties: {product: 'ä'},
}
const other = {...connection, name: '127.0.0.1:10000 -> 127.0.0.1:5552'}

describe('list_stream_connections', () => {
  for (const [release, columns, rows] of [
    ['3.10.8', 'name', `${connection.name}\n${other.name}\n`],
    ['4.3.6', 'name,node', `rabbit@one\t${connection.name}\nrabbit@one\t${other.name}\n`],
  ] as const) {
    it(`prints the columns of ${release} by default`, async () => {
      overview(release)
      get(columns).reply(200, [other, connection])
      expect(await run('list_stream_connections', '-s', '--formatter', 'table')).toEqual({
        exitCode: 0,
        stdout: rows,
        stderr: '',
      })
    })
  }

  it('prints a box by default', async () => {
    get('name').reply(200, [connection])
    const {stdout} = await run('list_stream_connections', 'conn_name')
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      banner.trimEnd(),
      `┌${'─'.repeat(connection.name.length + 2)}┐`,
      `│ conn_name${' '.repeat(connection.name.length - 8)}│`,
    ])
  })

  for (const [column, member, json] of [
    ['host', 'host', '[127,0,0,1]'],
    ['peer_cert_issuer', 'peer_cert_issuer', '""'],
    ['connection_state', 'state', '"running"'],
    ['heartbeat', 'timeout', '60'],
    ['client_properties', 'client_properties', '[["product","longstr","ä"]]'],
  ] as const) {
    it(`can print ${column}`, async () => {
      get(`name,${member}`).reply(200, [connection])
      const {stdout} = await run('list_stream_connections', column, '--formatter', 'json')
      expect(stdout).toBe(`[\n{"${column}":${json}}\n]\n`)
    })
  }

  it('counts the subscriptions of a connection', async () => {
    get('name,subscriptions').reply(200, [connection, other])
    management()
      .get('/api/stream/consumers')
      .query({columns: 'connection_details.name'})
      .reply(200, [{connection_details: connection}, {connection_details: connection}])
    const {stdout} = await run('list_stream_connections', 'subscriptions', '-s', '--formatter', 'table')
    expect(stdout).toBe('2\n0\n')
  })

  for (const [release, count] of [
    ['3.10.8', 22],
    ['4.0.5', 24],
    ['4.3.6', 25],
  ] as const) {
    it(`prints the ${count} columns of ${release} with -V, whatever else is asked for`, async () => {
      overview(release)
      management().get('/api/stream/connections').query(true).reply(200, [connection])
      management().get('/api/stream/consumers').query(true).reply(200, [])
      const {exitCode, stdout} = await run('list_stream_connections', '-V', 'ssl', '--formatter', 'json')
      expect(exitCode).toBe(0)
      expect(Object.keys(JSON.parse(stdout)[0]).length).toBe(count)
    })
  }

  it('refuses an unknown column also with -V', async () => {
    const {exitCode, stderr} = await run('list_stream_connections', '-V', 'nosuch')
    expect(exitCode).toBe(64)
    expect(stderr).toMatch(/^Error \(argument validation\): Info key\(s\) nosuch are not supported\n/)
    expect(stderr).toMatch(/ list_stream_connections \[<column> \.\.\.\]\n+$/)
  })

  it('prints an empty column where the API has none', async () => {
    get('name').reply(200, [connection])
    expect(await run('list_stream_connections', '-s', 'pid', 'conn_name', '--formatter', 'table')).toEqual({
      exitCode: 0,
      stdout: `\t${connection.name}\n`,
      stderr: 'Warning: the management API has no pid (nearest: conn_name); printed empty.\n',
    })
  })

  it('refuses an unknown column before any request', async () => {
    expect(await run('list_stream_connections', 'nosuch')).toMatchObject({exitCode: 64, stdout: ''})
  })

  for (const [options, stdout] of Object.entries({'': banner, '--formatter json': '[\n]\n'})) {
    it(`prints no rows with ${options || 'no option'}`, async () => {
      get('name').reply(200, [])
      whoami(['administrator'])
      const outcome = await run(
        'streams',
        'list_stream_connections',
        'conn_name',
        ...options.split(' ').filter(Boolean),
      )
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('names the plugin that is off', async () => {
    get('name').reply(404, notFound)
    expect(await run('diagnostics', 'list_stream_connections', 'conn_name')).toEqual({
      exitCode: 69,
      stdout: banner,
      stderr: 'Error: the broker tells of no streams: its plugin rabbitmq_stream_management is off.\n',
    })
  })
})
