import type {ChannelModel} from 'amqplib'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {compareRows, compareRowsOn} from './compare.js'
import {ours} from './tools.js'
import {buildRouting, removeRouting, routing} from './topology.js'

const broker = connect(inject('broker'))
const release = inject('release')
let connections: ChannelModel[] = []

beforeAll(async () => {
  connections = await buildRouting(broker)
})

afterAll(async () => {
  for (const connection of connections) await connection.close()
  await removeRouting(broker)
})

const formatters = ['table', 'json', 'json_stream', 'csv', 'erlang', 'string']
const inVhost = ['-p', routing.awkward]
const inPlain = ['-p', routing.plain]

/** The columns without pids, and where they depend on types that JSON does not tell, without arguments. */
const columns = {
  list_exchanges: ['name', 'type', 'durable', 'auto_delete', 'internal', 'policy'],
  list_bindings: ['source_name', 'source_kind', 'destination_name', 'destination_kind', 'routing_key'],
  list_consumers: ['queue_name', 'consumer_tag', 'ack_required', 'prefetch_count', 'active', 'activity_status'],
}

const lists = [
  ...Object.entries(columns).flatMap(([command, names]) => [
    [command, ...inVhost, ...names],
    [command, ...inPlain, ...names, 'arguments'],
  ]),
  ['list_policies', ...inVhost],
]

/** Virtual hosts with little or nothing in them, and some that are missing. */
const places = [routing.unaddressable, routing.empty, 'no such vhost', '', '.']

/** Command lines about rows, banners and headers. */
const variations = [
  ['-q', 'list_exchanges', ...inVhost],
  ['list_bindings', '-s', ...inPlain],
  ['list_consumers', ...inVhost, 'queue_name', 'consumer_tag', '--no-table-headers'],
  ['--pad-to-header', 'list_consumers', ...inVhost, 'queue_name', 'consumer_tag'],
  ['list_policies', ...inVhost, '-qs'],
  ...[...Object.keys(columns), 'list_policies'].map((command) => [command, ...inVhost, '--dry-run']),
  ...places.flatMap((vhost) => [
    ...Object.entries(columns).map(([command, names]) => [command, '-p', vhost, ...names]),
    ['list_policies', '-p', vhost],
    ['list_bindings', '-p', vhost, '--formatter', 'json'],
    ['list_policies', '-p', vhost, '--formatter', 'json'],
  ]),
  ['list_exchanges', ...inVhost],
  ...(release === '4.3' ? [] : [['list_bindings', ...inPlain, '--formatter', 'CSV']]),
  ['list_policies', '-p', routing.empty, '--formatter', 'csv'],
  ['list_exchanges', ...inVhost, 'type,name', ' durable '],
  ['list_bindings', ...inVhost, 'routing_key,', 'routing_key', ',source_name'],
  ['list_consumers', ...inVhost, 'active,active', '--', 'queue_name'],
  ['list_bindings', `--vhost=${routing.awkward}`, 'routing_key', '-t', '9'],
  ['list_exchanges', 'nosuch,name', 'alsonot'],
  ['list_bindings', 'source'],
  ['list_consumers', 'pid'],
  ['list_policies', 'name'],
  ['list_policies', '-t', '0'],
]

/** A value of type void reaches us as the string "undefined". */
const voids = (text: string) => text.replace(/"{1,2}undefined"{1,2}/g, 'undefined')

/** The consumers of a queue, which erlang and string print together, in one order. */
const groups = (text: string) =>
  text
    .replace(/\[\[\[[\s\S]*\]\]\]/, (term) =>
      term
        .replace(/\n +/g, '')
        .slice(1, -1)
        .split(/(?<=\]\]),(?=\[\[)/)
        .sort()
        .join('\n'),
    )
    .replace(/^\[\[(.*)\]\]$/gm, (_, rows: string) =>
      rows
        .split(/\],\s*\[/)
        .sort()
        .join('\n'),
    )

/** Whether the rows hold arguments. */
const hasLists = (args: string[]) => args.includes('arguments') || (args[0] === 'list_bindings' && args.length < 6)

/** The CSV of 4.3 fails on columns of lists, which is a difference of all commands. */
const isFit = (formatter: string, args: string[]) => release !== '4.3' || formatter !== 'csv' || !hasLists(args)

describe('side by side: lists of a topology', () => {
  for (const formatter of formatters) {
    compareRows(
      broker,
      lists
        .filter((args) => isFit(formatter, args))
        .map((args) => ({
          args: [...args, '--formatter', formatter],
          steady: groups,
        })),
    )
  }

  compareRows(
    broker,
    variations.map((args) => ({args})),
  )

  for (const formatter of ['table', 'csv']) {
    for (const list of [
      ['list_exchanges', ...inVhost, 'name', 'arguments'],
      ['list_bindings', ...inVhost],
      ['list_consumers', ...inVhost, 'queue_name', 'consumer_tag', 'arguments'],
    ].filter((list) => isFit(formatter, list))) {
      it(`${list.join(' ')}: arguments of every type as ${formatter}, which prints no types`, async () => {
        const args = [...list, '--formatter', formatter]
        const {stdout} = await compareRowsOn(broker, {args, steady: voids})
        expect(stdout).toContain('x-whole-double')
      })
    }
  }

  // They are commands of rabbitmq-diagnostics too.
  compareRows(
    broker,
    [['list_exchanges'], ['list_bindings'], ['list_consumers', 'queue_name']].map(([command = '', ...columns]) => ({
      tool: 'rabbitmq-diagnostics',
      args: [command, ...inPlain, ...columns],
    })),
  )

  it('the rows come in the order of their names', async () => {
    for (const args of [
      ['list_exchanges', 'name'],
      ['list_bindings', 'source_name', 'destination_name', 'destination_kind', 'routing_key'],
      ['list_consumers', 'queue_name', 'consumer_tag'],
    ]) {
      const {stdout} = await ours(broker, ['-s', ...args, ...inVhost, '--formatter', 'json_stream'])
      const keys = stdout
        .split('\n\n')
        .filter(Boolean)
        .map((row) => Buffer.from(Object.values(JSON.parse(row)).join('\0')))
      expect(keys.length).toBeGreaterThan(10)
      expect(keys.toSorted(Buffer.compare)).toEqual(keys)
    }
  })
})

describe('what the API does not carry', () => {
  it('list_consumers: pids are empty, with a warning', async () => {
    const {exitCode, stdout, stderr} = await ours(broker, ['list_consumers', ...inPlain])
    expect(stdout).toMatch(/^q\t\tt\ttrue\t0\ttrue\t\[\{"x-priority",2\},\{"x-rate",true\}\]$/m)
    expect(stderr).toBe(
      'Warning: the management API has no channel_pid (nearest: channel_details.name); printed empty.\n',
    )
    expect(exitCode).toBe(0)
  })

  it('list_bindings: integers are long, floats double', async () => {
    const {stdout} = await ours(broker, ['list_bindings', ...inVhost, 'arguments', '--formatter', 'json'])
    expect(stdout).toMatch(/\["x-byte","long",-5\].*\["x-float","double",0.5\].*\["x-int","long",70000\]/)
  })
})
