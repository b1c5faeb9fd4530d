import {describe, expect, it} from 'vitest'

import {management, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns?: string) =>
  management()
    .get('/api/connections')
    .query(columns ? {columns: [...new Set(`${columns},protocol`.split(','))].join()} : true)
const banner = 'Listing STOMP connections ...\n'
const connection = {
  name: '127.0.0.1:9999 -> 127.0.0.1:61613',
  protocol: 'STOMP 1.2',
  user: 'alice',
  peer_host: '127.0.0.1',
  state: 'running',
  channels: 1,
}
const words = ['list_stomp_connections', '--formatter', 'json']

describe('list_stomp_connections', () => {
  it('lists the connections of STOMP alone, without their sessions', async () => {
    overview()
    get('name').reply(200, [{name: 'x', protocol: 'MQTT 5-0'}, {name: 'z'}, connection])
    expect(await run('list_stomp_connections')).toEqual({
      exitCode: 0,
      stdout: `${banner}session_id\tconn_name\n\t${connection.name}\n`,
      stderr: 'Warning: the management API has no session_id (nearest: conn_name); printed empty.\n',
    })
  })

  for (const [column, member, json] of [
    ['auth_login', 'user', '"alice"'],
    ['version', 'protocol', '"1.2"'],
    ['peer_addr', 'peer_host', '[127,0,0,1]'],
    ['connection_state', 'state', '"running"'],
    ['channels', 'channels', '1'],
  ] as const) {
    it(`can print ${column}`, async () => {
      get(`name,${member}`).reply(200, [connection])
      expect(await run(...words, column)).toEqual({exitCode: 0, stdout: `[\n{"${column}":${json}}\n]\n`, stderr: ''})
    })
  }

  it('prints all columns with -V', async () => {
    overview()
    get().reply(200, [connection])
    const {stdout} = await run(...words, '-V')
    expect(Object.keys(JSON.parse(stdout)[0]).length).toBe(24)
  })

  it('prints no rows as the original streams none', async () => {
    get('name').reply(200, [])
    whoami(['administrator'])
    expect(await run('diagnostics', 'list_stomp_connections', 'conn_name')).toEqual({
      exitCode: 0,
      stdout: banner,
      stderr: '',
    })
  })

  it('refuses an unknown column, and exits with 77 where the user may not', async () => {
    expect(await run(...words, 'nosuch')).toMatchObject({exitCode: 64, stdout: ''})
    get('name').reply(401, {error: 'not_authorised', reason: 'Access refused'})
    expect(await run(...words, 'conn_name')).toMatchObject({exitCode: 77})
  })
})
