import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const keys = 'queue.name,consumer_tag,channel_details.name'
const get = (columns = `${keys},ack_required,prefetch_count,active,arguments`, vhost = 'orders') =>
  management().get(`/api/consumers/${vhost}`).query({columns})
const types = (queues: Record<string, string>, vhost = 'orders') =>
  management()
    .get(`/api/queues/${vhost}`)
    .query({columns: 'name,type', disable_stats: 'true', sort: ''})
    .reply(
      200,
      Object.entries(queues).map(([name, type]) => ({name, type})),
    )
const banner = 'Listing consumers in vhost orders ...\n'
const words = ['list_consumers', '-p', 'orders']
const warning = 'Warning: the management API has no channel_pid (nearest: channel_details.name); printed empty.\n'
const consumer = (queue: string, consumer_tag: string, more = {}) => ({
  queue: {name: queue},
  consumer_tag,
  ack_required: true,
  prefetch_count: 2,
  active: true,
  arguments: {},
  channel_details: {name: '127.0.0.1:1 -> 127.0.0.1:2 (1)'},
  ...more,
})

describe('list_consumers', () => {
  speaks({words: [...words, 'queue_name'], banner: banner.trimEnd(), first: () => get(keys)})

  const header = 'queue_name\tchannel_pid\tconsumer_tag\tack_required\tprefetch_count\tactive\targuments\n'
  const rows = 'a\t\tt\tfalse\t0\tfalse\t[]\nb\t\ts\ttrue\t2\ttrue\t[{"x-priority",5}]\nb\t\tt "ä"\ttrue\t2\ttrue\t[]\n'
  for (const [options, stdout] of Object.entries({
    '': `${banner}${header}${rows}`,
    '-q': `${header}${rows}`,
    '-s': rows,
    '--no-table-headers': `${banner}${rows}`,
    '--formatter csv':
      '"queue_name","channel_pid","consumer_tag","ack_required","prefetch_count","active","arguments"\n"a","","t","false","0","false","[]"\n"b","","s","true","2","true","[{""x-priority"",5}]"\n"b","","t ""ä""","true","2","true","[]"\n',
    '--formatter json':
      '[\n{"queue_name":"a","channel_pid":"","consumer_tag":"t","ack_required":false,"prefetch_count":0,"active":false,"arguments":[]}\n,{"queue_name":"b","channel_pid":"","consumer_tag":"s","ack_required":true,"prefetch_count":2,"active":true,"arguments":[["x-priority","long",5]]}\n,{"queue_name":"b","channel_pid":"","consumer_tag":"t \\"ä\\"","ack_required":true,"prefetch_count":2,"active":true,"arguments":[]}\n]\n',
  })) {
    it(`prints its rows, the pids empty with one warning, with ${options || 'no option'}`, async () => {
      get().reply(200, [
        consumer('b', 't "ä"'),
        consumer('b', 's', {arguments: {'x-priority': 5}}),
        consumer('a', 't', {ack_required: false, prefetch_count: 0, active: false}),
      ])
      types({a: 'quorum', b: 'classic'})
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: warning})
    })
  }

  for (const [format, stdout] of [
    ['erlang', '[[[{queue_name,<<"a">>}]],[[{queue_name,<<"b">>}],[{queue_name,<<"b">>}]]]\n'],
    ['string', '[[queue_name: "a"]]\n[[queue_name: "b"], [queue_name: "b"]]\n'],
  ] as const) {
    it(`has the consumers of a queue together as ${format}`, async () => {
      get(keys).reply(200, [consumer('b', '1'), consumer('a', '2'), consumer('b', '3')])
      types({a: 'classic', b: 'classic'})
      const outcome = await run('-q', ...words, 'queue_name', '--formatter', format)
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('leaves out the consumers of streams, as the original does', async () => {
    get(keys).reply(200, [consumer('s', '1'), consumer('q', '2'), consumer('gone since', '3')])
    types({q: 'classic', s: 'stream'})
    expect(await run('-s', ...words, 'queue_name')).toMatchObject({stdout: 'gone since\nq\n'})
  })

  it('prints the columns in the order of the original, whatever order is asked for', async () => {
    get(`${keys},active`).reply(200, [consumer('q', 't')])
    types({q: 'classic'})
    const outcome = await run('-q', ...words, 'active', 'consumer_tag', 'queue_name')
    expect(outcome).toMatchObject({stdout: 'queue_name\tconsumer_tag\tactive\nq\tt\ttrue\n'})
  })

  it('can print what only the API knows', async () => {
    get(`${keys},exclusive,channel_details.connection_name,channel_details.user`).reply(200, [
      consumer('q', 't', {exclusive: true, channel_details: {name: 'c (1)', connection_name: 'c', user: 'u'}}),
    ])
    types({})
    const columns = ['exclusive', 'channel_details.name', 'channel_details.connection_name', 'channel_details.user']
    const outcome = await run('-s', ...words, ...columns)
    expect(outcome).toEqual({exitCode: 0, stdout: 'true\tc (1)\tc\tu\n', stderr: ''})
  })

  it('tells an active consumer from one that waits', async () => {
    get(`${keys},active,activity_status`).reply(200, [
      consumer('q', '1', {active: false, activity_status: 'waiting'}),
      consumer('q', '2', {activity_status: 'up'}),
    ])
    types({q: 'classic'})
    const {stdout} = await run('-q', ...words, 'active', 'activity_status', '--formatter', 'erlang')
    expect(stdout).toBe('[[[{active,false},{activity_status,waiting}],\n  [{active,true},{activity_status,up}]]]\n')
  })

  it('encodes the vhost', async () => {
    get(keys, awkward.segment).reply(200, [consumer('q', 't')])
    types({q: 'classic'}, awkward.segment)
    expect(await run('-s', 'list_consumers', '-p', awkward.name, 'consumer_tag')).toMatchObject({stdout: 't\n'})
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    get(keys).reply(200, [consumer('q', 't')])
    types({q: 'classic'})
    expect(await run('diagnostics', ...words, '-s', 'consumer_tag')).toMatchObject({exitCode: 0, stdout: 't\n'})
  })

  for (const [options, stdout] of Object.entries({
    '': banner,
    '--formatter json': '[\n]\n',
    '--formatter csv': '',
    '--formatter erlang': `${banner}[]\n`,
    '--formatter string': banner,
  })) {
    it(`prints no rows for an unknown vhost, with ${options || 'no option'}`, async () => {
      get(keys).reply(404, notFound)
      whoami(['administrator'])
      const outcome = await run(...words, 'queue_name', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    get(keys).reply(404, notFound)
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words, 'queue_name')).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  it("finds the consumers in the vhost '..', which no path can carry, among all", async () => {
    management()
      .get('/api/consumers')
      .query({columns: `${keys},queue.vhost`})
      .reply(200, [
        consumer('a', 't', {queue: {name: 'a', vhost: 'orders'}}),
        consumer('b', 't', {queue: {name: 'b', vhost: '..'}}),
      ])
    management()
      .get('/api/queues')
      .query({columns: 'name,type,vhost', disable_stats: 'true', sort: ''})
      .reply(200, [
        {name: 'b', type: 'stream', vhost: 'orders'},
        {name: 'b', type: 'classic', vhost: '..'},
      ])
    expect(await run('-s', 'list_consumers', '-p', '..', 'queue_name')).toMatchObject({stdout: 'b\n', stderr: ''})
  })

  it('refuses a column that does not exist before any request', async () => {
    const {exitCode, stdout, stderr} = await run(...words, 'queue', 'channel')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toContain('Error (argument validation): Info key(s) channel,queue are not supported\n')
  })
})
