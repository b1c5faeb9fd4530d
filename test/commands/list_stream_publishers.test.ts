import {describe, expect, it} from 'vitest'

import {management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/stream/publishers').query(true)
const publisher = {
  connection_details: {name: '127.0.0.1:9999 -> 127.0.0.1:5552', node: 'rabbit@one'},
  queue: {name: 's ä', vhost: '/'},
  publisher_id: 1,
  reference: 'r "ä"',
  published: 3,
  confirmed: 2,
  errored: 1,
}
const words = ['list_stream_publishers', '--formatter', 'table']
const columns = 'publisher_id\tstream\treference\tmessages_published\tmessages_confirmed\tmessages_errored'

describe('list_stream_publishers', () => {
  for (const [release, stdout] of [
    ['3.10.8', `connection_pid\t${columns}\n\t1\ts ä\tr "ä"\t3\t2\t1\n`],
    ['4.3.6', `${columns}\n1\ts ä\tr "ä"\t3\t2\t1\n`],
  ] as const) {
    it(`prints the columns of ${release} of the virtual host`, async () => {
      overview(release)
      get().reply(200, [{...publisher, queue: {name: 'x', vhost: 'other'}}, publisher])
      expect(await run(...words)).toMatchObject({exitCode: 0, stdout: `Listing stream publishers ...\n${stdout}`})
    })
  }

  it('asks for what it prints', async () => {
    management()
      .get('/api/stream/publishers')
      .query({columns: 'connection_details.name,publisher_id,reference,connection_details.node,queue.vhost'})
      .reply(200, [publisher])
    expect(await run('-s', ...words, 'reference', 'node')).toMatchObject({stdout: 'r "ä"\trabbit@one\n'})
  })

  it('prints all columns with -V', async () => {
    overview()
    get().reply(200, [publisher])
    expect(await run('-s', ...words, '-V')).toMatchObject({stdout: '\trabbit@one\t1\ts ä\tr "ä"\t3\t2\t1\n'})
  })

  for (const [formatter, stdout] of [
    [
      'erlang',
      '[[[{publisher_id,1},{reference,<<"one">>}],\n  [{publisher_id,12},{reference,<<"twelve">>}]],\n [[{publisher_id,2},{reference,<<"two">>}]]]\n',
    ],
    [
      'string',
      '[[publisher_id: 1, reference: "one"], [publisher_id: 12, reference: "twelve"]]\n[[publisher_id: 2, reference: "two"]]\n',
    ],
  ] as const) {
    it(`has a list for each connection as ${formatter}`, async () => {
      const second = {...publisher.connection_details, name: '127.0.0.1:10000 -> 127.0.0.1:5552'}
      get().reply(200, [
        {...publisher, publisher_id: 12, reference: 'twelve'},
        {...publisher, connection_details: second, publisher_id: 2, reference: 'two'},
        {...publisher, reference: 'one'},
      ])
      const argv = ['-q', 'list_stream_publishers', 'publisher_id', 'reference', '--formatter', formatter]
      expect(await run(...argv)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const [status, exitCode] of [
    [404, 69],
    [401, 77],
  ] as const) {
    it(`exits with ${exitCode} when the broker answers ${status}`, async () => {
      get().reply(status, notFound)
      expect(await run(...words, 'stream')).toMatchObject({exitCode})
    })
  }
})
