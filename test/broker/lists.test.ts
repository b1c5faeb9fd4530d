import {stripVTControlCharacters} from 'node:util'

import type {ChannelModel} from 'amqplib'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {type Release, releases} from '../helpers/broker/releases.js'
import {compareRows, compareRowsOn} from './compare.js'
import {differ, ours, theirs} from './tools.js'
import {awkwardVhost, buildTopology, removeTopology} from './topology.js'

const broker = connect(inject('broker'))
const release = inject('release')
const isOld = release.startsWith('3.')
const newer = releases.filter((each) => !each.startsWith('3.'))
let connection: ChannelModel

beforeAll(async () => {
  connection = await buildTopology(broker)
})

afterAll(async () => {
  await connection?.close()
  await removeTopology(broker)
})

const formatters = ['table', 'json', 'json_stream', 'csv', 'erlang', 'string']
const inVhost = ['-p', awkwardVhost]

/** The columns that the API has, but for `arguments`, statistics that move, and those in `cannotAgree`. */
const columns = [
  'name durable auto_delete policy exclusive exclusive_consumer_tag messages_ready messages_unacknowledged messages',
  'messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready',
  'message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp consumers state type',
  'leader members online',
  ...(isOld ? [] : ['operator_policy']),
].flatMap((line) => line.split(' '))

const lists = [
  ['list_queues', ...inVhost],
  ['list_queues', ...inVhost, ...columns],
  ['list_queues', ...inVhost, 'messages,name', 'state'],
  ['list_queues', ...inVhost, 'name', 'type', 'durable', 'auto_delete', 'policy', 'exclusive'],
  ['list_queues', '-p', 'no such vhost'],
  ['list_queues', '-p', 'sbs_empty'],
  ['list_users'],
  ['list_vhosts'],
  ['list_vhosts', 'name', 'description', 'tags', 'default_queue_type', 'tracing', 'cluster_state'],
  ['list_permissions', ...inVhost],
  ['list_permissions', '-p', 'sbs_empty'],
  ['list_permissions', '-p', 'no such vhost'],
  ['list_user_permissions', 'sbs ä/b "c"'],
  ['list_user_permissions', 'sbs_nogrants'],
  ['list_user_permissions', 'no such user'],
]

/** Command lines about rows, banners and headers, in the default format. */
const variations = [
  ...['-q', '-s', '--no-table-headers', '--pad-to-header', '-qs', '--quiet=true', '--no-quiet'].flatMap((option) => [
    [option, 'list_queues', ...inVhost, 'name', 'messages', 'durable'],
    ['list_users', option],
    [option, 'list_vhosts'],
    ['list_permissions', option, ...inVhost],
  ]),
  ...['-q', '-s'].flatMap((option) =>
    ['json', 'csv', 'erlang'].map((format) => [option, 'list_users', '--formatter', format]),
  ),
  ['list_queues', `--vhost=${awkwardVhost}`, 'name,', 'name', ',durable,,'],
  ['list_queues', ...inVhost, ' name , messages '],
  ['-p', 'none', 'list_queues', ...inVhost],
  ['list_queues', ...inVhost, '--online'],
  ['list_queues', ...inVhost, '--offline'],
  ['list_queues', ...inVhost, '--online', '--offline'],
  ['list_queues', ...inVhost, '--local'],
  ['list_queues', ...inVhost, '-t', '5', '--', 'name'],
  ['list_queues', ...inVhost, '-t5', '--formatter', 'JSON'],
  ['list_queues', '-p', ''],
  ['list_queues', '-p', '..'],
  ['list_queues', '-p', '.'],
  ['list_permissions', '-p', ''],
  ['list_permissions', '-p', '..'],
  ['list_user_permissions', ''],
  ['list_user_permissions', '..'],
  ['list_users', '--dry-run'],
  ['list_queues', '--dry-run', '-p', 'x'],
  ['list_queues', '-t', '0'],
  ...(isOld ? [] : [['list_queues', '-p', 'sbs_unsorted', 'name', 'arguments']]),
]

const hasLists = /\blist_users|^list_queues .* members|^list_vhosts .* tags/

/** The CSV of 4.3 fails on columns of lists, which is a difference of all commands. */
const isFit = (args: string[]) => release !== '4.3' || !args.includes('csv') || !hasLists.test(args.join(' '))
const fit = formatters.filter((name) => release !== '4.3' || name !== 'csv')

describe('side by side: lists', () => {
  for (const formatter of formatters) {
    const lines = lists.map((args) => [...args, '--formatter', formatter])
    compareRows(
      broker,
      lines.filter(isFit).map((args) => ({args})),
    )
  }

  for (const formatter of fit) {
    it(`arguments of the types that JSON tells apart as ${formatter}`, async () => {
      const args = ['list_queues', '-p', 'sbs_arguments', 'name', 'arguments', '--formatter', formatter]
      const {stdout} = await compareRowsOn(broker, {args})
      expect(stdout).toContain('x-overflow')
    })
  }

  compareRows(
    broker,
    variations.filter(isFit).map((args) => ({args})),
  )

  for (const formatter of fit.filter((name) => name === 'table' || name === 'csv')) {
    it(`arguments of every type as ${formatter}, which prints no types`, async () => {
      const args = ['list_queues', ...inVhost, 'name', 'arguments', '--formatter', formatter]
      // A value of type void reaches us as the string "undefined".
      const steady = (text: string) => text.replace(/"{1,2}undefined"{1,2}/g, 'undefined')
      await compareRowsOn(broker, {args, steady})
    })
  }

  it('the rows come in the order of their names', async () => {
    const {stdout} = await ours(broker, ['-s', 'list_queues', ...inVhost, 'messages', 'name'])
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((row) => Buffer.from(row.slice(row.indexOf('\t') + 1)))
    expect(names.length).toBeGreaterThan(20)
    expect(names.toSorted(Buffer.compare)).toEqual(names)
  })
})

interface Disagreement {
  reason: string
  /** the releases on which it shows, if not on all */
  on?: Release[]
  args: string[]
  theirs: RegExp
  ours: RegExp
  /** of the original, if it is not 0 */
  exitCode?: number
}

/** What the API does not carry, as it shows: the reason, the command line, and what each tool has for it. */
const cannotAgree: Disagreement[] = [
  {
    reason: 'the API has no pids',
    args: ['pid', 'owner_pid'],
    theirs: /^exclusive\t<[^>]+>\t<[^>]+>$/m,
    ours: /^exclusive\t\t$/m,
  },
  {
    reason: 'statistics lag, and some come with the first message only',
    args: ['disk_reads', 'memory'],
    theirs: /^tagged\t0\t\d+$/m,
    ours: /^tagged\t\t\d*$/m,
  },
  {
    reason: 'the API does not tell a byte, a short and an int from a long, nor a float from a double',
    args: ['arguments', '--formatter', 'json'],
    theirs: /\["x-byte","byte",-5\].*\["x-float","float",0.5\].*\["x-int","signedint",70000\]/,
    ours: /\["x-byte","long",-5\].*\["x-float","double",0.5\].*\["x-int","long",70000\]/,
  },
  {
    reason: 'the API sorts arguments, the original has them as they were declared',
    on: ['3.10.8'],
    args: ['arguments', '-p', 'sbs_unsorted'],
    theirs: /^declared\t\[\{"x-z",1\},\{"x-a",2\}\]$/m,
    ours: /^declared\t\[\{"x-a",2\},\{"x-z",1\}\]$/m,
  },
  {
    reason: 'other releases have an object, an empty one too',
    on: ['4.0.5'],
    args: ['effective_policy_definition', '--formatter', 'json'],
    theirs: /"effective_policy_definition":\[\["message-ttl",60000000\]\]/,
    ours: /"effective_policy_definition":\{"message-ttl":60000000\}/,
  },
  {
    reason: 'they went with the mirrors, but a newer tool may yet ask an older broker',
    on: newer,
    args: ['slave_pids'],
    theirs: /^$/,
    ours: /^busy\t$/m,
    exitCode: 64,
  },
]

describe('what cannot agree', () => {
  for (const {reason, args, ...expected} of cannotAgree.filter(({on = [release]}) => on.includes(release))) {
    it(`${args[0]}: ${reason}`, async () => {
      differ(reason)
      const line = ['-q', 'list_queues', ...inVhost, 'name', ...args]
      const [original, own] = await Promise.all([theirs(broker, line), ours(broker, line)])
      expect(original.stdout).toMatch(expected.theirs)
      expect(own.stdout).toMatch(expected.ours)
      expect([original.exitCode, own.exitCode]).toEqual([expected.exitCode ?? 0, 0])
    })
  }

  it('pretty_table: the lines and the separator of lists differ, the cells do not', async () => {
    differ('the original draws its lines with what the terminal has, ours the same everywhere')
    const args = ['list_users', '--formatter', 'pretty_table']
    const [original, own] = await Promise.all([theirs(broker, args), ours(broker, args)])
    const cells = (line: string) => line.replace(/^[x│]|[x│]$| [x│] /g, '|').replace(/, |[ ]+/g, '')
    const rows = (text: string) =>
      stripVTControlCharacters(text)
        .split('\n')
        .filter((line) => !/^([jklmnqtuvw]*|[┌┬┐├┼┤└┴┘─]*)$/.test(line))
        .map(cells)
        .sort()
    expect(rows(own.stdout)).toEqual(rows(original.stdout))
  })
})
