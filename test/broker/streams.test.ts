import {afterAll, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import type {Release} from '../helpers/broker/releases.js'
import {noClients, until} from './clients.js'
import {aboveUsage, type Case, compareChanges, compareOutcomes, compareRows, withoutLists} from './compare.js'
import {StreamClient} from './stream_client.js'
import {linked, ours} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'

const tool = 'rabbitmq-streams'
const vhost = 'str ä/b'
const stream = 'str "1" ä'
const v = encodeURIComponent(vhost)
const s = encodeURIComponent(stream)

const get = async (path: string) => (await api(broker, 'GET', path)).body
const put = async (path: string, body: object) =>
  expect((await api(broker, 'PUT', path, body)).status).toBeLessThan(300)

beforeAll(async () => {
  await noClients(broker)
  await put(`/vhosts/${v}`, {})
  await put(`/permissions/${v}/guest`, {configure: '.*', write: '.*', read: '.*'})
})
afterAll(() => api(broker, 'DELETE', `/vhosts/${v}`))

const formatters = ['table', 'json', 'json_stream', 'csv', 'erlang', 'string']
const lists = ['list_stream_connections', 'list_stream_consumers', 'list_stream_publishers']

describe('side by side: no clients of streams', () => {
  compareOutcomes(
    broker,
    lists.flatMap((command): Case[] => [
      {args: [command]},
      {args: ['-s', command, '--formatter', 'table']},
      {args: [command, '--formatter', 'json']},
      {tool, args: [command]},
      {tool: 'rabbitmq-diagnostics', args: [command, '-q', '--formatter', 'csv']},
      {args: [command, '--dry-run']},
    ]),
  )
  compareOutcomes(broker, [
    {args: ['list_stream_consumers', '-p', 'nosuch', '--formatter', 'json']},
    {args: ['list_stream_publishers', '-p', '', '-q']},
  ])

  compareOutcomes(
    broker,
    lists.flatMap((command): Case[] => [
      {args: [command, 'nosuch']},
      {tool: 'rabbitmq-diagnostics', args: [command, '-V', 'nosuch']},
    ]),
  )
})

describe('side by side: clients of streams', () => {
  const clients: StreamClient[] = []
  beforeAll(async () => {
    await put(`/queues/${v}/${s}`, {durable: true, arguments: {'x-queue-type': 'stream'}})
    const {listeners} = (await get('/overview')) as {listeners: {protocol: string; port: number}[]}
    const port = listeners.find(({protocol}) => protocol === 'stream')?.port ?? 0
    await until('have a leader', async () => (await get(`/queues/${v}/${s}`)).state === 'running')
    const [one, two] = [await StreamClient.open(port, vhost), await StreamClient.open(port, vhost)]
    clients.push(one, two)
    await one.declarePublisher(0, 'ref ä', stream)
    await one.declarePublisher(11, '', stream)
    await two.declarePublisher(3, 'other', stream)
    one.publish(0, 3)
    await two.subscribe(5, stream, 10, {name: 'group ä', x: 'y'})
    await two.subscribe(16, stream, 1)
    await one.subscribe(2, stream, 1)
    two.storeOffset('reader ä', stream, 1)
    await until('count what is published and consumed', async () => {
      const [consumers, publishers] = [await get('/stream/consumers'), await get('/stream/publishers')]
      return (
        consumers.length === 3 &&
        // With a credit of one chunk it may be less.
        consumers.some((each: {consumed: number}) => each.consumed === 3) &&
        consumers.every((each: {consumed: number}) => each.consumed > 0) &&
        publishers.some((each: {confirmed: number}) => each.confirmed === 3) &&
        (await get('/stream/connections')).filter((each: {state?: string}) => each.state === 'running').length === 2
      )
    })
    // The original tells of now, the API of its last statistics.
    let [last, same] = ['', 0]
    await until('settle', async () => {
      const now = JSON.stringify([await get('/stream/consumers'), await get('/stream/publishers')])
      same = now === last ? same + 1 : 0
      last = now
      return same >= 5
    })
  })
  afterAll(async () => {
    for (const client of clients) client.close()
    await noClients(broker)
  })

  const connection = [
    ...['conn_name', 'port', 'peer_port', 'host', 'peer_host', 'user', 'vhost', 'subscriptions', 'ssl', 'ssl_cipher'],
    ...['peer_cert_subject', 'connection_state', 'auth_mechanism', 'heartbeat', 'frame_max', 'client_properties'],
  ]
  const consumer = ['subscription_id', 'stream', 'messages_consumed', 'offset', 'offset_lag', 'credits']
  const publisher = [
    'publisher_id',
    'stream',
    'reference',
    'messages_published',
    'messages_confirmed',
    'messages_errored',
  ]
  const crashes = {
    reason: 'the original of 4.x crashes at a map in a cell',
    on: ['4.0.5', '4.3'] as Release[],
    exitCode: 0,
    stdout: /#\{name => group ä, x => y\}/,
  }

  /** Other formatters of 4.x crash at a map, or have another order of its keys. */
  const hasProperties = (formatter: string) => isOld || formatter.startsWith('json')

  compareRows(
    broker,
    formatters.flatMap((formatter): Case[] => [
      {
        args: ['-q', 'list_stream_connections', ...withoutLists(formatter, connection), '--formatter', formatter],
      },
      ...[
        ['list_stream_consumers', ...consumer, ...(hasProperties(formatter) ? ['properties'] : [])],
        ['list_stream_publishers', ...publisher],
      ].map((words) => ({args: ['-q', '-p', vhost, ...words, '--formatter', formatter]})),
    ]),
  )
  compareRows(broker, [
    {
      args: ['-q', '-p', vhost, 'list_stream_consumers', 'stream', 'properties', '--formatter', 'table'],
      differs: crashes,
    },
  ])
  const noPid = (text: string) => text.replace(/"(Pid\()?#PID<[^>]*>\)?"/g, '""')
  compareRows(
    broker,
    lists.flatMap((command): Case[] => [
      {args: [command, '-p', vhost, '--formatter', 'json'], steady: noPid},
      {args: [command, '-p', vhost, '-V', '--formatter', 'json'], steady: noPid},
      {tool, args: [command, '-p', vhost, '--verbose', '--formatter', 'json'], steady: noPid},
    ]),
  )

  if (isOld) {
    it('list_stream_tracking names the release, which does not have it', async () => {
      const outcome = await ours(broker, ['list_stream_tracking', '-p', vhost, stream], {link: linked(tool)})
      expect(outcome.exitCode).toBe(69)
      expect(outcome.stderr).toMatch(/RabbitMQ 3\.10\.8 does not have a list of what streams track/)
    })
  } else {
    compareRows(
      broker,
      formatters.map(
        (formatter): Case => ({tool, args: ['list_stream_tracking', '-p', vhost, stream, '--formatter', formatter]}),
      ),
    )
    compareRows(
      broker,
      ['--all', '--offset', '--writer'].map(
        (option): Case => ({
          tool,
          args: ['list_stream_tracking', '-p', vhost, stream, option, '--formatter', 'json'],
        }),
      ),
    )
    compareOutcomes(broker, [
      {tool, args: ['list_stream_tracking', 'nosuch']},
      {tool, args: ['list_stream_tracking', '-p', 'nosuch', 'nosuch', '-q', '--formatter', 'json']},
      {tool, args: ['list_stream_tracking']},
      {tool, args: ['list_stream_tracking', 'a', '--all', '--writer']},
    ])
  }
})

describe('side by side: super streams', () => {
  interface Named {
    name: string
  }
  const own = <T extends Named>(all: T[]) => all.filter(({name}) => name.startsWith('sup'))

  /** Exchanges, queues and bindings, without who made them. */
  const state = async () => ({
    exchanges: own(await get(`/exchanges/${v}?columns=name,type,durable,auto_delete,internal,arguments`)),
    queues: own(await get(`/queues/${v}?columns=name,type,durable,auto_delete,arguments&disable_stats=true`)),
    bindings: ((await get(`/bindings/${v}`)) as {source: string}[]).filter(({source}) => source !== ''),
  })
  const prepare = async () => {
    const {exchanges, queues} = await state()
    for (const {name} of exchanges) await api(broker, 'DELETE', `/exchanges/${v}/${encodeURIComponent(name)}`)
    for (const {name} of queues) await api(broker, 'DELETE', `/queues/${v}/${encodeURIComponent(name)}`)
    await put(`/exchanges/${v}/sup%20there`, {type: 'topic'})
    await put(`/queues/${v}/sup%20half-1`, {durable: true})
    await put(`/exchanges/${v}/sup%20old`, {type: 'direct', durable: true, arguments: {'x-super-stream': true}})
    for (const i of [0, 1]) {
      await put(`/queues/${v}/sup%20old-${i}`, {durable: true, arguments: {'x-queue-type': 'stream'}})
      await api(broker, 'POST', `/bindings/${v}/e/sup%20old/q/sup%20old-${i}`, {
        routing_key: String(i),
        arguments: {'x-stream-partition-order': i},
      })
    }
  }
  afterAll(async () => {
    const {exchanges, queues} = await state()
    for (const {name} of exchanges) await api(broker, 'DELETE', `/exchanges/${v}/${encodeURIComponent(name)}`)
    for (const {name} of queues) await api(broker, 'DELETE', `/queues/${v}/${encodeURIComponent(name)}`)
  })

  const keys = isOld ? '--routing-keys' : '--binding-keys'
  const add = (...words: string[]) => ({tool, args: ['add_super_stream', '-p', vhost, ...words]})

  compareChanges(broker, {prepare, state}, [
    add('sup new'),
    add('sup new', '--partitions', '1', '-q'),
    add('sup new', keys, 'a, b c,,d '),
    add('sup new', '--partitions', '2', '--max-length-bytes', '20gb', '--max-age', 'P1DT1H1M1S'),
    add(
      'sup new',
      '--stream-max-segment-size-bytes',
      '5M',
      '--leader-locator',
      'balanced',
      '--initial-cluster-size',
      '1',
    ),
    {
      ...add('sup ä', '--partitions', '1'),
      differs: {reason: '3.10.8 garbles names', on: '3.10.8', stdout: /Super stream sup ä has been created\n$/},
    },
    {
      ...add('sup new', '--partitions', '1', '--formatter', 'json'),
      differs: {
        reason: 'the original prints its sentence as a list of numbers',
        stdout: '{"message":"Super stream sup new has been created"}\n',
      },
    },
    add('sup there'),
    add('sup half'),
    add('sup old'),
    {tool, args: ['add_super_stream', '-p', vhost, 'x', '--dry-run']},
    // In the usage line of 3.10.8 binding keys are routing keys.
    {tool, args: ['add_super_stream'], steady: aboveUsage},
    {tool, args: ['add_super_stream', 'a', 'b'], steady: aboveUsage},
    {tool, args: ['delete_super_stream', '-p', vhost, 'sup old']},
    {tool, args: ['delete_super_stream', '-p', vhost, 'sup old', '-s']},
    {tool, args: ['delete_super_stream', '-p', vhost, 'nosuch']},
    {tool, args: ['delete_super_stream', '-p', 'nosuch', 'nosuch', '-q']},
    {tool, args: ['delete_super_stream']},
  ])

  it('delete_super_stream leaves an exchange alone that is none, which the original deletes', async () => {
    await prepare()
    const before = await state()
    const outcome = await ours(broker, ['streams', 'delete_super_stream', '-p', vhost, 'sup there'], {
      link: linked('rmqctl'),
    })
    expect(outcome).toMatchObject({exitCode: 70, stderr: 'Error:\nstream_not_found\n'})
    expect(await state()).toEqual(before)
  })

  describe('add_super_stream of a user with the tag management', () => {
    const may = (configure: string) => put(`/permissions/${v}/sup_user`, {configure, write: '.*', read: '.*'})
    const addAsUser = (...words: string[]) =>
      ours(broker, ['streams', 'add_super_stream', '-p', ...words], {
        env: {RMQCTL_USERNAME: 'sup_user', RMQCTL_PASSWORD: 's3cret'},
        link: linked('rmqctl'),
      })
    beforeAll(() => put('/users/sup_user', {password: 's3cret', tags: 'management'}))
    beforeEach(prepare)
    afterAll(() => api(broker, 'DELETE', '/users/sup_user'))

    it('takes no other tag', async () => {
      await may('^sup new')
      expect(await addAsUser(vhost, 'sup new')).toMatchObject({exitCode: 0, stderr: ''})
      expect((await state()).queues.map(({name}) => name)).toEqual(
        expect.arrayContaining(['sup new-0', 'sup new-1', 'sup new-2']),
      )
    })

    it('leaves nothing behind when it may not do all', async () => {
      await may('^sup new(-0)?$')
      const before = await state()
      const {exitCode, stderr} = await addAsUser(vhost, 'sup new')
      expect(exitCode).toBe(77)
      expect(stderr).toContain('sup%20new-1')
      expect(await state()).toEqual(before)
    })

    it('does not tell a virtual host that is hidden from one that is not there', async () => {
      const {exitCode, stderr} = await addAsUser('nosuch', 'sup new')
      expect({exitCode, stderr}).toEqual({
        exitCode: 77,
        stderr: "Error: no virtual host 'nosuch', or no access to it for user 'sup_user'.\n",
      })
    })
  })
})

describe('side by side: set_stream_retention_policy', () => {
  const command = 'set_stream_retention_policy'
  const declare = (name: string, args: object) =>
    put(`/queues/${v}/${encodeURIComponent(name)}`, {durable: true, arguments: args})
  beforeAll(async () => {
    await declare('kept ä', {'x-queue-type': 'stream', 'x-max-age': '1D'})
    await declare('classic', {})
  })

  const others = {reason: 'the API sets no retention other than by a policy', exitCode: 69, stderr: /other than by/}
  // The newest release does without the command.
  const cases: Case[] = [
    {args: [command, '-p', vhost, 'kept ä', '24h']},
    {args: [command, '-p', vhost, 'kept ä', '1D', '--formatter', 'json']},
    {args: [command, '-p', vhost, 'kept ä', '1D', '-q']},
    {args: [command, '-p', vhost, 'kept ä', '2D'], differs: others},
    {args: [command, '-p', vhost, 'kept ä', '0D']},
    {args: [command, '-p', vhost, 'kept ä', '5W', '--formatter', 'json']},
    {args: [command, '-p', vhost, 'not there', '1D']},
    {args: [command, '-p', vhost, 'not there', '1D', '--formatter', 'json']},
    {args: [command, '-p', 'nosuch', 'not there', '1D', '-q']},
    {args: [command, 'not there', '1D', '--dry-run']},
    {args: [command, 'one']},
    {args: [command, 'one', '1D', 'more']},
  ]
  if (inject('release') !== '4.3')
    compareOutcomes(
      broker,
      cases.map((each) => ({tool, ...each})),
    )

  it('refuses a queue that is no stream, which the original passes over, and an age that crashes it', async () => {
    for (const [name, age, stderr] of [
      ['classic', '1D', "Error: the queue 'classic' is no stream: it has no retention.\n"],
      ['not there', 'soon', 'Error:\ninvalid_max_age\n'],
    ] as const)
      expect(await ours(broker, ['-q', command, '-p', vhost, name, age], {link: linked(tool)})).toEqual({
        exitCode: 69,
        stdout: '',
        stderr,
      })
  })

  it('names a command line that has the effect', async () => {
    const policy = async () => (await get(`/queues/${v}/kept%20%C3%A4`)).policy
    await api(broker, 'DELETE', `/policies/${v}/${encodeURIComponent('kept ä-retention')}`)
    await until('be without the policy', async () => (await policy()) !== 'kept ä-retention')
    const wanted = [command, '-p', vhost, 'kept ä', '3D']
    const {exitCode, stderr} = await ours(broker, wanted, {link: linked(tool)})
    expect(exitCode).toBe(69)
    const line = /set_policy .*(?=\n$)/.exec(stderr)?.[0] ?? ''
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    expect(await ours(broker, words)).toMatchObject({exitCode: 0})
    await until('apply the policy', async () => (await policy()) === 'kept ä-retention')
    expect(await ours(broker, wanted, {link: linked(tool)})).toMatchObject({exitCode: 0, stderr: ''})
  })
})
