import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {noClients, openClients, openDirect, openStream} from './clients.js'
import {compareOutcomes, compareRows, compareRowsOn, withoutLists} from './compare.js'
import {asSet, differ, ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release').startsWith('3.')

/** To 4.3 they are lists of numbers, and its CSV has no form for a list. */
const csvHasAddresses = inject('release') !== '4.3'

const formatters = ['table', 'json', 'json_stream', 'csv', 'erlang', 'string']

/** The columns that the API has, but for those that move; `client_properties` are those of the clients that sort them. */
const connectionColumns = [
  'name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject',
  'peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max',
  'send_pend connected_at',
].flatMap((line) => line.split(' '))

const channelColumns = [
  'name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted',
  'acks_uncommitted messages_unconfirmed prefetch_count',
].flatMap((line) => line.split(' '))

describe('side by side: no connections', () => {
  beforeAll(() => noClients(broker))

  compareRows(
    broker,
    formatters.flatMap((formatter) =>
      ['list_connections', 'list_channels'].map((command) => ({args: [command, '--formatter', formatter]})),
    ),
  )
})

describe('side by side: connections and channels', () => {
  let clients: Awaited<ReturnType<typeof openClients>>
  beforeAll(async () => {
    clients = await openClients(broker)
  })
  afterAll(() => clients?.close())

  for (const formatter of formatters) {
    for (const args of [
      ...(csvHasAddresses || formatter !== 'csv' ? [['list_connections']] : []),
      ['list_connections', ...withoutLists(formatter, connectionColumns)],
      ['list_connections', 'state,user', ...withoutLists(formatter, ['peer_host'])],
      ['list_channels', ...channelColumns],
      ['list_channels', 'number,', 'name', ...(isOld ? ['global_prefetch_count'] : [])],
    ]) {
      it(`${args.join(' ')} as ${formatter}`, async () => {
        const {stdout} = await compareRowsOn(broker, {args: [...args, '--formatter', formatter]})
        expect(stdout).not.toBe('')
      })
    }

    it.runIf(csvHasAddresses || formatter !== 'csv')(
      `client_properties of the types that JSON tells apart as ${formatter}`,
      async () => {
        const args = ['list_connections', 'user', 'client_properties', '--formatter', formatter]
        const sorting = (text: string) =>
          asSet(text, formatter)
            .filter((row) => row.includes('guest') && !row.includes('amqplib'))
            .join('\n')
        const {stdout} = await compareRowsOn(broker, {args, steady: sorting})
        expect(sorting(stdout).match(/guest/g)?.length).toBe(2)
      },
    )
  }

  compareRows(
    broker,
    ['-q', '-s', '-qs', '--no-table-headers', '--pad-to-header'].flatMap((option) => [
      {args: ['list_connections', option, 'user', 'ssl', 'channels']},
      {args: [option, 'list_channels', 'name', 'confirm', 'user']},
    ]),
  )

  it('list_channels: pids apart, the default columns agree', async () => {
    const steady = (text: string) => text.replace(/^<[^>]+>\t/gm, '\t')
    const {stderr} = await compareRowsOn(broker, {args: ['list_channels'], steady})
    expect(stderr).toBe('Warning: the management API has no pid (nearest: name); printed empty.\n')
  })

  it('list_channels as json: pids apart, the default columns agree', () =>
    compareRowsOn(broker, {
      args: ['list_channels', '--formatter', 'json'],
      steady: (text) => text.replace(/"[^"]*#PID[^"]+"/g, '""'),
    }))

  for (const [command, column] of [
    ['list_connections', 'pid'],
    ['list_channels', 'connection'],
  ] as const) {
    it(`${command}: a column ${column} is empty, and a warning names the nearest`, async () => {
      const steady = (text: string) => text.replace(/<[^>]+>$/gm, '')
      const {stdout, stderr} = await compareRowsOn(broker, {args: [command, 'name', column], steady})
      expect(stdout).toMatch(/ -> .*\t$/m)
      expect(stderr).toMatch(/^Warning: the management API has no .* \(nearest: .*name\); printed empty\.\n$/)
    })
  }

  it('the rows come in the order of names and numbers', async () => {
    const {stdout} = await ours(broker, ['-s', 'list_channels', 'name', 'number'])
    const ofSecond =
      stdout
        .split('\n')
        .filter((row) => row.includes(' (10)'))[0]
        ?.split(' (')[0] ?? ''
    const numbers = stdout.split('\n').flatMap((row) => (row.startsWith(ofSecond) ? [Number(row.split('\t')[1])] : []))
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('bytes and packets lag, and are never invented', async () => {
    const columns = ['recv_oct', 'recv_cnt', 'send_oct', 'send_cnt']
    const {stdout} = await ours(broker, ['-s', 'list_connections', ...columns])
    expect(stdout).toMatch(/^(\d+\t\d+\t\d+\t\d+\n)+$/)
  })

  it('the order of client_properties is lost: the API sorts them', async () => {
    differ('the API sorts the properties of clients')
    const args = ['-s', 'list_connections', 'client_properties']
    const [original, own] = await Promise.all([theirs(broker, args), ours(broker, args)])
    expect(original.stdout).toMatch(/^\[\{"product","amqplib"\}.*\{"capabilities",/m)
    expect(own.stdout).toMatch(/^\[\{"capabilities",.*\{"product","amqplib"\}/m)
  })

  it('a lesser user sees its own', async () => {
    const env = {RMQCTL_USERNAME: clients.user, RMQCTL_PASSWORD: 's3cret'}
    for (const [command, count] of [
      ['list_connections', 1],
      ['list_channels', 10],
    ] as const) {
      const {stdout} = await ours(broker, ['-s', command, 'user'], {env})
      expect(stdout).toBe(`${clients.user}\n`.repeat(count))
    }
  })

  it('streams and what the broker opens within itself are no connections, but have channels', async () => {
    const stream = await openStream(broker)
    const closeDirect = await openDirect(broker)
    try {
      await compareRowsOn(broker, {args: ['list_connections', 'name', 'protocol', 'user']})
      await compareRowsOn(broker, {args: ['list_channels', 'name', 'user', 'vhost', 'number']})
    } finally {
      stream.destroy()
      await closeDirect()
    }
  })

  compareOutcomes(
    broker,
    [
      ['list_connections', 'nosuch'],
      ['list_connections', 'name,zzz', 'user'],
      ['list_channels', 'peer_host'],
    ].map((args) => ({args})),
  )
})
