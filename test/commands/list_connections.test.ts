import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {management, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns = 'name,user,peer_host,peer_port,state') =>
  management()
    .get('/api/connections')
    .query({columns: `${columns},protocol,type`})
const banner = 'Listing connections ...\n'

const amqp = {protocol: 'AMQP 0-9-1', type: 'network'}
const connection = {
  ...amqp,
  name: '127.0.0.1:50123 -> 127.0.0.1:5672',
  user: 'alice',
  peer_host: '127.0.0.1',
  peer_port: 50123,
  state: 'running',
}
const [near, far] = ['[::1]:9999 -> [::1]:5672', '[::1]:10000 -> [::1]:5672']

describe('list_connections', () => {
  lists({
    words: ['list_connections'],
    banner: 'Listing connections ...',
    first: () => get(),
    arrange: () =>
      get().reply(200, [
        {...connection, name: far, user: 'ä "b"', peer_host: '::1', peer_port: 10000},
        connection,
        {...connection, name: near, peer_host: '::1', peer_port: 9999, state: 'flow'},
      ]),
    header: 'user\tpeer_host\tpeer_port\tstate',
    rows: 'alice\t127.0.0.1\t50123\trunning\nalice\t::1\t9999\tflow\nä "b"\t::1\t10000\trunning\n',
    json: [
      '{"user":"alice","peer_host":[127,0,0,1],"peer_port":50123,"state":"running"}',
      '{"user":"alice","peer_host":[0,0,0,0,0,0,0,1],"peer_port":9999,"state":"flow"}',
      '{"user":"ä \\"b\\"","peer_host":[0,0,0,0,0,0,0,1],"peer_port":10000,"state":"running"}',
    ],
    csv: '"user","peer_host","peer_port","state"\n"alice","127.0.0.1","50123","running"\n"alice","::1","9999","flow"\n"ä ""b""","::1","10000","running"\n',
  })

  describe('the columns', () => {
    const full = {
      ...connection,
      host: '::ffff:10.0.0.1',
      ssl: true,
      ssl_protocol: 'tlsv1.3',
      ssl_hash: null,
      peer_cert_subject: 'CN=client \\"x\\",O=Run \\C3\\A4\\, Inc',
      connected_at: 1795335252858,
      frame_max: 4294967295,
      user_provided_name: 'ä/b "c"',
      recv_oct_details: {rate: 1.5},
      client_properties: {
        'x-rate': 0.5,
        capabilities: {'basic.nack': true, deeper: {}},
        'x-array': [1, 'two'],
        'x-empty': '',
        ключ: 'ä',
      },
    }
    for (const [column, cell, json] of [
      ['peer_host', '127.0.0.1', '[127,0,0,1]'],
      ['host', '10.0.0.1', '[0,0,0,0,0,65535,2560,1]'],
      ['protocol', '{0,9,1}', '[0,9,1]'],
      ['ssl', 'true', 'true'],
      ['ssl_protocol', 'tlsv1.3', '"tlsv1.3"'],
      ['ssl_hash', '', '""'],
      [
        'peer_cert_subject',
        'CN=client \\"x\\",O=Run \\C3\\A4\\, Inc',
        '"CN=client \\\\\\"x\\\\\\",O=Run \\\\C3\\\\A4\\\\, Inc"',
      ],
      ['connected_at', '1795335252858', '1795335252858'],
      ['frame_max', '4294967295', '4294967295'],
      ['recv_oct', '', '""'],
      ['container_id', '', '""'],
      ['user_provided_name', 'ä/b "c"', '"ä/b \\"c\\""'],
      ['recv_oct_details.rate', '1.5', '1.5'],
      [
        'client_properties',
        '[{"capabilities",[{"basic.nack",true},{"deeper",[]}]},{"x-array",[1,"two"]},{"x-empty",[]},{"x-rate",0.5},{[1082,1083,1102,1095],"ä"}]',
        '[["capabilities","table",[["basic.nack","bool",true],["deeper","table",[]]]],["x-array","array",{"long":1,"longstr":"two"}],["x-empty","longstr",""],["x-rate","double",0.5],["ключ","longstr","ä"]]',
      ],
    ] as const) {
      it(`can be ${column}`, async () => {
        for (const [format, stdout] of [
          ['table', `${cell}\n`],
          ['json', `[\n{"${column}":${json}}\n]\n`],
        ] as const) {
          get(column === 'protocol' ? 'name' : `name,${column}`).reply(200, [full])
          const outcome = await run('-s', 'list_connections', column, '--formatter', format)
          expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
        }
      })
    }

    for (const [protocol, cell] of [
      ['AMQP 1-0', '{1, 0}'],
      ['AMQP 0-8-0', '{0,8,0}'],
    ] as const) {
      it(`show the protocol ${protocol} as ${cell}`, async () => {
        get('name').reply(200, [{...connection, protocol}])
        expect(await run('-s', 'list_connections', 'protocol')).toMatchObject({stdout: `${cell}\n`})
      })
    }

    for (const host of ['unknown', 'localhost', '']) {
      it(`show ${JSON.stringify(host)}, which is no address, as it is`, async () => {
        get('name,host').reply(200, [{...connection, host}])
        expect(await run('-s', 'list_connections', 'host')).toMatchObject({stdout: `${host}\n`})
      })
    }

    it('are printed empty, with one warning, where the API has none', async () => {
      get('name,user').reply(200, [connection])
      expect(await run('-s', 'list_connections', 'pid', 'user')).toEqual({
        exitCode: 0,
        stdout: '\talice\n',
        stderr: 'Warning: the management API has no pid (nearest: name); printed empty.\n',
      })
    })

    it('are refused before any request when there are none of that name', async () => {
      const {exitCode, stdout, stderr} = await run('list_connections', 'name', 'number')
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toMatch(/^Error \(argument validation\): Info key\(s\) number are not supported\n/)
    })
  })

  it('lists neither streams nor other protocols, nor what the broker opens within itself', async () => {
    get('name').reply(200, [
      {name: '127.0.0.1:54758 -> 127.0.0.1:5552', protocol: 'stream'},
      {name: '<rabbit@one.1795347505.2785.0>', protocol: 'Direct 0-9-1', type: 'direct'},
      {name: '127.0.0.1:44590 -> 127.0.0.1:1883', protocol: 'MQTT 3.1.1', type: 'direct'},
      {name: '127.0.0.1:48310 -> 127.0.0.1:5672', protocol: 'AMQP 1.0', type: 'direct'},
      {name: '127.0.0.1:44591 -> 127.0.0.1:1883', protocol: 'MQTT 5-0', type: 'network'},
      {},
      connection,
    ])
    expect(await run('-s', 'list_connections', 'name')).toMatchObject({stdout: `${connection.name}\n`})
  })

  it('prints what is known of a connection that comes or goes meanwhile', async () => {
    get().reply(200, [{...amqp, name: connection.name, user: 'alice', peer_host: '127.0.0.1'}])
    expect(await run('-s', 'list_connections')).toEqual({exitCode: 0, stdout: 'alice\t127.0.0.1\t\t\n', stderr: ''})
  })

  for (const [options, stdout] of Object.entries({'': banner, '-s': '', '--formatter json': '[\n]\n'})) {
    it(`prints no rows with ${options || 'no option'} as the original streams none`, async () => {
      get().reply(200, [])
      whoami(['administrator'])
      const outcome = await run('list_connections', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says that a lesser user may not see all', async () => {
    get().reply(200, [])
    whoami(['management'])
    const stderr = "Note: the list holds only what user 'guest' may see.\n"
    expect(await run('diagnostics', 'list_connections')).toEqual({exitCode: 0, stdout: banner, stderr})
  })
})
