import {describe, expect, it} from 'vitest'

import {management, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns: string) =>
  management()
    .get('/api/connections')
    .query({columns: `${columns},protocol`})
const banner = 'Listing AMQP 1.0 connections ...\n'
const words = ['list_amqp10_connections']
const current = {
  name: '127.0.0.1:9999 -> 127.0.0.1:5672',
  node: 'rabbit@one',
  protocol: 'AMQP 1-0',
  type: 'network',
  user: 'alice',
  state: 'running',
  host: '127.0.0.1',
  frame_max: 131072,
  auth_mechanism: 'PLAIN',
  peer_cert_subject: null,
  ssl: false,
}
const old = {name: current.name, node: 'rabbit@one', protocol: 'AMQP 1.0', type: 'direct', user: 'alice', ssl: false}
const others = [
  {...current, name: 'x', protocol: 'AMQP 0-9-1'},
  {...old, name: 'y', protocol: 'Direct 0-9-1'},
  {...old, name: 'z', protocol: 'AMQP 1-01'},
  {name: 'u', node: 'rabbit@one'},
]
const noPids = 'Warning: the management API has no pid (nearest: conn_name); printed empty.\n'

describe('list_amqp10_connections', () => {
  it('lists the connections of AMQP 1.0 alone', async () => {
    overview('4.3.6')
    get('name,user,node').reply(200, [...others, current])
    expect(await run(...words)).toEqual({
      exitCode: 0,
      stdout: `${banner}conn_name\tuser\n${current.name}\talice\n`,
      stderr: '',
    })
  })

  it('lists process ids on 3.10.8, which it does not have', async () => {
    overview('3.10.8')
    get('name,node').reply(200, [...others, old])
    expect(await run(...words)).toEqual({exitCode: 0, stdout: `${banner}pid\n\n`, stderr: noPids})
  })

  it('lists a connection of several sessions once', async () => {
    const elsewhere = {...old, node: 'rabbit@two'}
    get('name,node').reply(200, [old, old, elsewhere, old])
    const {stdout} = await run('diagnostics', ...words, 'node,conn_name', '-s')
    expect(stdout).toBe(`rabbit@one\t${old.name}\nrabbit@two\t${old.name}\n`)
  })

  for (const [column, member, json] of [
    ['user', 'user', '"alice"'],
    ['state', 'state', '"running"'],
    ['frame_max', 'frame_max', '131072'],
    ['auth_mechanism', 'auth_mechanism', '"PLAIN"'],
    ['peer_cert_subject', 'peer_cert_subject', '""'],
    ['timeout', 'timeout', '""'],
    ['ssl', 'ssl', 'false'],
  ] as const) {
    it(`can print ${column}`, async () => {
      get(`name,${member},node`).reply(200, [current])
      expect(await run(...words, column, '--formatter', 'json')).toEqual({
        exitCode: 0,
        stdout: `[\n{"${column}":${json}}\n]\n`,
        stderr: '',
      })
    })
  }

  it('takes the address for no host, since that is the one which the client asked for', async () => {
    get('name,node').reply(200, [current])
    expect(await run(...words, 'host', '-s', '--formatter', 'json')).toEqual({
      exitCode: 0,
      stdout: '[\n{"host":""}\n]\n',
      stderr: 'Warning: the management API has no host (nearest: conn_name); printed empty.\n',
    })
  })

  for (const [release, connection, first] of [
    ['3.10.8', old, 'pid'],
    ['4.3.6', current, 'conn_name'],
  ] as const) {
    it(`prints the columns of ${release} with -V`, async () => {
      overview(release)
      management().get('/api/connections').query(true).reply(200, [connection])
      const {stdout} = await run(...words, '-V', '--formatter', 'json')
      const names = Object.keys(JSON.parse(stdout)[0])
      expect([names[0], names.length]).toEqual([first, 20])
    })
  }

  it('prints no rows as the original streams none', async () => {
    get('name,node').reply(200, others)
    whoami(['administrator'])
    expect(await run(...words, 'conn_name')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  it('refuses a column that there is not before any request', async () => {
    expect(await run(...words, 'nosuch')).toMatchObject({exitCode: 64, stdout: ''})
  })

  it('exits with 77 where the user may not', async () => {
    get('name,node').reply(401, {error: 'not_authorised', reason: 'Access refused'})
    expect(await run(...words, 'conn_name')).toMatchObject({exitCode: 77})
  })
})
