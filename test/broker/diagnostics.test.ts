import {describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {type Case, compareOutcomes, compareRows, type Difference, sortedJson} from './compare.js'
import {linked, ours} from './tools.js'

const release = inject('release')
const broker = connect(inject('broker'))
const tool = 'rabbitmq-diagnostics'
const variations = [[], ['-q'], ['-s'], ['--formatter', 'json'], ['--formatter', 'table']]

const isOld = release === '3.10.8'
const lacksChecks = isOld || release === '4.0.5'

/** On releases whose tools let words of their own slip between the results. */
const unlessOld = (differs: Difference) => (isOld ? {} : {differs})

/** From 4.3 on the original takes a list of ports for characters. */
const withoutPorts = (text: string) => sortedJson(text).replace(/"ports":[^\]]*[\]"],/, '')

const withoutNumbers = (text: string) => sortedJson(text).replace(/\d+(\.\d+)?(e-\d+)?/g, 'N')

/** Without the order, which a number that moves may change. */
const categories = (text: string) => {
  const erlang = withoutNumbers(text.replace(/\s/g, ''))
  return (text.includes('#{') ? erlang.replace(/[[\]]/g, '').split(/(?<=\}\}),/) : withoutNumbers(text).split('\n'))
    .sort()
    .join('\n')
}

/** Commands that show one thing of a node, and checks that pass on a healthy one. */
const commands = [
  ['server_version'],
  ['check_alarms'],
  ['alarms'],
  ['check_local_alarms'],
  ['check_running'],
  ['is_running'],
  ['is_booting'],
  ['check_virtual_hosts'],
  ['check_certificate_expiration'],
  ['check_port_listener', `${broker.amqpPort}`],
  ['check_protocol_listener', 'AMQP0-9-1'],
  ['check_if_node_is_quorum_critical'],
  ['check_if_node_is_mirror_sync_critical'],
  ['erlang_version'],
  ['erlang_version', '--details'],
  ['listeners'],
  ['log_location'],
  ['log_location', '--all'],
  ['node_health_check'],
]

describe('diagnostics of a healthy node', () => {
  const cases = commands.flatMap((words) =>
    variations.map((options): Case => ({tool, args: [...words, ...options], steady: sortedJson})),
  )
  compareOutcomes(broker, cases)

  compareOutcomes(broker, [
    ...[[], ['-q'], ['-s'], ['--formatter', 'table']].map((options) => ({
      tool,
      args: ['check_port_connectivity', ...options],
    })),
    {
      tool,
      args: ['check_port_connectivity', '--formatter', 'json'],
      ...unlessOld({
        reason: 'the original prints what it connects to, and then a document',
        stdout: /^\{"listeners":\[\{.*"result":"ok"\}\n$/,
      }),
    },
  ])

  compareOutcomes(broker, [
    {tool, args: ['listeners', '--formatter', 'csv']},
    {tool, args: ['listeners', '--formatter', 'erlang']},
    {tool, args: ['check_certificate_expiration', '--within', '1', '--unit', 'Years']},
    {tool, args: ['check_certificate_expiration', '--unit', 'bogus']},
    {tool, args: ['check_certificate_expiration', '--within', 'x']},
    {tool, args: ['check_certificate_expiration', '--within', '-3', '--unit', 'days']},
    {tool, args: ['check_port_listener', '1']},
    {tool, args: ['check_port_listener', '1', '--formatter', 'json'], steady: withoutPorts},
    {tool, args: ['check_port_listener', '1', '-s']},
    {tool, args: ['check_port_listener', `${broker.amqpPort}x`]},
    {tool, args: ['check_port_listener', 'abc']},
    {tool, args: ['check_port_listener']},
    {tool, args: ['check_port_listener', '1', '2']},
    {tool, args: ['check_protocol_listener', 'mqtt']},
    {tool, args: ['check_protocol_listener', 'mqtt', '-s']},
    {tool, args: ['check_protocol_listener', 'Bogus', '--formatter', 'json'], steady: sortedJson},
    {tool, args: ['check_protocol_listener', 'ui']},
    {tool, args: ['check_protocol_listener', 'cli', '--formatter', 'json']},
    {tool: 'rabbitmq-queues', args: ['check_if_node_is_quorum_critical']},
    {args: ['node_health_check']},
    {tool, args: ['memory_breakdown', '--unit', 'bogus']},
    {tool, args: ['resolve_hostname', 'localhost', '--offline']},
    {tool, args: ['resolve_hostname', 'nosuchhost.invalid', '--offline']},
    {tool, args: ['resolve_hostname', 'localhost', '-a', 'bogus']},
    {tool, args: ['resolve_hostname', 'localhost', '-a', 'ipv6', '--offline']},
    {tool, args: ['resolve_hostname', '127.0.0.1', '--offline', '--formatter', 'json', '-n', 'rabbit@localhost']},
  ])

  /** What the API of a release may lack, as may its tools. */
  const recent = [
    ['check_if_metadata_store_is_initialized'],
    ['check_if_metadata_store_is_initialized_with_data'],
    ['has_reached_target_cluster_size'],
    ['check_for_quorum_queues_without_an_elected_leader', '.'],
    ['check_for_quorum_queues_without_an_elected_leader', '^diag ä/b "c"', '--across-all-vhosts'],
  ]
  if (lacksChecks) {
    for (const words of recent) {
      it(`${words[0]} says that ${release} lacks it`, async () => {
        expect(await ours(broker, [...words, '-q'], {link: linked(tool)})).toEqual({
          exitCode: 69,
          stdout: '',
          stderr: expect.stringMatching(
            `^Error: RabbitMQ ${release} does not have a health check of .*, which came with `,
          ),
        })
      })
    }
  } else {
    const each = (words: string[]) =>
      variations.map((options) => ({tool, args: [...words, ...options], steady: sortedJson}))
    compareOutcomes(broker, recent.flatMap(each))
  }

  const isLocal: Difference = {
    reason: 'the API has no node resolve a name, so that this machine does',
    stdout: 'Resolving hostname localhost to IPv4 addresses...\n127.0.0.1\n',
    stderr: /^Warning: the management API has no node resolve a name; this machine does\.\n$/,
  }
  compareOutcomes(broker, [{tool, args: ['resolve_hostname', 'localhost'], differs: isLocal}])

  const formats = [[], ['-s'], ...['json', 'csv', 'erlang'].map((name) => ['--formatter', name])]
  compareOutcomes(
    broker,
    [[], ['--unit', 'MB'], ['--unit', 'bytes'], ...(isOld ? [] : [['--unit', 'MiB']])].flatMap((unit) =>
      formats.map((options) => ({tool, args: ['memory_breakdown', ...unit, ...options], steady: categories})),
    ),
  )
  compareRows(
    broker,
    formats.map((options) => ({tool, args: ['list_node_auth_attempt_stats', ...options], steady: withoutNumbers})),
  )
  compareOutcomes(
    broker,
    // As CSV the original fails to print a sentence.
    formats
      .filter(([, format]) => format !== 'csv')
      .map((options) => ({
        args: ['list_node_auth_attempt_stats', '--by-source', ...options],
      })),
  )
})
