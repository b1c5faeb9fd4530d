import {expect, it} from 'vitest'

import {management, overview, whoami} from './management.js'
import {run} from './run.js'

interface Listed {
  command: string
  banner: string
  /** How the API calls their protocol on 3.x, and from 4.x on. */
  protocols: [string, string]
  /** A protocol of other connections. */
  another: string
}

const get = (columns?: string) =>
  management()
    .get('/api/connections')
    .query(columns ? {columns: `${columns},protocol`} : true)
const client = {
  name: '127.0.0.1:9999 -> 127.0.0.1:1883',
  user: 'alice',
  host: '127.0.0.1',
  state: 'running',
  client_properties: {client_id: 'client "ä"', product: 'MQTT client'},
  recv_oct: 38,
}

/** What holds for the lists of the clients of MQTT, whichever way they come. */
export function listsClients({command, banner, protocols, another}: Listed) {
  const connection = {...client, protocol: protocols[0]}
  const others = [
    {...client, name: 'x', protocol: another},
    {...client, name: 'y', protocol: 'AMQP 0-9-1'},
    {name: 'z'},
  ]
  const words = [command, '--formatter', 'json']

  for (const release of ['3.10.8', '4.3.6']) {
    it(`lists its connections alone, with their clients, on ${release}`, async () => {
      overview(release)
      get('name,client_properties').reply(200, [...others, {...connection, protocol: protocols[1]}])
      expect(await run(command)).toEqual({
        exitCode: 0,
        stdout: `${banner}\nclient_id\tconn_name\nclient "ä"\t${connection.name}\n`,
        stderr: '',
      })
    })
  }

  for (const [column, member, json] of [
    ['user', 'user', '"alice"'],
    ['host', 'host', '[127,0,0,1]'],
    ['connection_state', 'state', '"running"'],
    ['recv_oct', 'recv_oct', '38'],
    [
      'client_properties',
      'client_properties',
      '[["client_id","longstr","client \\"ä\\""],["product","longstr","MQTT client"]]',
    ],
    ['ssl_cipher', 'ssl_cipher', '""'],
  ] as const) {
    it(`can print ${column}`, async () => {
      get(`name,${member}`).reply(200, [connection])
      expect(await run(...words, column)).toEqual({exitCode: 0, stdout: `[\n{"${column}":${json}}\n]\n`, stderr: ''})
    })
  }

  it('prints columns empty that the API does not have, and says so', async () => {
    get('name').reply(200, [connection])
    expect(await run(...words, 'pid', 'will_msg')).toEqual({
      exitCode: 0,
      stdout: '[\n{"pid":"","will_msg":""}\n]\n',
      stderr: 'Warning: the management API has no pid (nearest: conn_name), will_msg (nearest: none); printed empty.\n',
    })
  })

  for (const [release, count] of [
    ['3.10.8', 30],
    ['4.3.6', 30],
  ] as const) {
    it(`prints the columns of ${release} with -V`, async () => {
      overview(release)
      get().reply(200, [connection])
      const {stdout} = await run(...words, '-V')
      expect(Object.keys(JSON.parse(stdout)[0]).length).toBe(count)
    })
  }

  it('prints no rows as the original streams none', async () => {
    get('name').reply(200, others)
    whoami(['administrator'])
    expect(await run('diagnostics', command, 'conn_name')).toEqual({
      exitCode: 0,
      stdout: `${banner}\n`,
      stderr: '',
    })
  })

  for (const column of ['nosuch', 'queue']) {
    it(`refuses the column ${column} before any request`, async () => {
      expect(await run(...words, column)).toMatchObject({exitCode: 64, stdout: ''})
    })
  }

  it('exits with 77 where the user may not', async () => {
    get('name').reply(401, {error: 'not_authorised', reason: 'Access refused'})
    expect(await run(...words, 'conn_name')).toMatchObject({exitCode: 77})
  })
}
