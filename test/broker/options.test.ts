import {describe, inject} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {aboveUsage, type Case, compareOutcomes, compareRows, sortedJson} from './compare.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'

const [diagnostics, streams, queues, upgrade, plugins] = [
  'rabbitmq-diagnostics',
  'rabbitmq-streams',
  'rabbitmq-queues',
  'rabbitmq-upgrade',
  'rabbitmq-plugins',
]
const formats = ['erlang', 'string', 'table'].map((name) => ['--formatter', name])
/** What every command takes, each alone: most command lines of the other files have none of these. */
const options = [['-n', broker.node], ['-t', '30'], ['--dry-run'], ['-s', '-q'], ['--no-table-headers'], ...formats]

/** One thing of a node, checks, and failures that need no state. */
const one: [tool: string, ...words: string[]][] = [
  ...[
    'server_version check_alarms alarms check_local_alarms check_running is_running is_booting check_virtual_hosts',
    'check_certificate_expiration check_if_node_is_quorum_critical check_if_node_is_mirror_sync_critical',
    'erlang_version log_location node_health_check check_port_connectivity',
  ].flatMap((line) => line.split(' ').map((name): [string, string] => [diagnostics, name])),
  [diagnostics, 'check_port_listener', `${broker.amqpPort}`],
  [diagnostics, 'check_port_listener', '1'],
  [diagnostics, 'check_protocol_listener', 'amqp'],
  [diagnostics, 'check_protocol_listener', 'mqtt'],
  ['rabbitmqctl', 'ping'],
  ['rabbitmqctl', 'await_startup'],
  ['rabbitmqctl', 'await_online_nodes', '1'],
  [upgrade, 'await_online_quorum_plus_one'],
  [plugins, 'is_enabled', 'rabbitmq_shovel'],
  [plugins, 'is_enabled', 'nope'],
  ['rabbitmqctl', 'restart_shovel', 'nosuch'],
  ['rabbitmqctl', 'delete_shovel', 'nosuch'],
  ['rabbitmqctl', 'restart_federation_link', 'nosuch'],
  ['rabbitmqctl', 'close_all_user_connections', 'nosuch', 'why'],
  [streams, 'delete_super_stream', 'nosuch'],
  [queues, 'quorum_status', 'nope'],
  ...(isOld
    ? [
        ['rabbitmqctl', 'sync_queue', 'nosuch'] as [string, string, string],
        ['rabbitmqctl', 'cancel_sync_queue', 'nosuch'] as [string, string, string],
      ]
    : [[streams, 'list_stream_tracking', 'nosuch'] as [string, string, string]]),
]

/** Keys of JSON have no order from 4.x on, and usage lines differ from release to release. */
const steady = (text: string) => sortedJson(aboveUsage(text))

const withOptions = (lines: typeof one): Case[] =>
  lines.flatMap(([tool, ...words]) => options.map((more): Case => ({tool, args: [...words, ...more], steady})))

describe('side by side: what every command takes', () => {
  compareOutcomes(broker, withOptions(one))
  compareRows(
    broker,
    withOptions(['list_connections', 'list_channels', 'listeners'].map((name) => [diagnostics, name])),
  )
})

const bundles = [
  ['-q', '--formatter', 'json'],
  ['-s', '--formatter=csv', '-t', '20'],
  ['--silent', '--formatter', 'erlang', '-n', broker.node],
  ['--quiet=false', '--no-silent', '--timeout=20'],
  ['-n', 'first@localhost', '-n', broker.node, '--no-table-headers', '-q'],
  ['-q', '--formatter', 'json', '--formatter', 'table', '--table-headers'],
  ['-p', '/', '--formatter', 'json_stream', '-q'],
]

describe('side by side: several options at once', () => {
  const lists = [
    ...['users', 'vhosts', 'permissions', 'policies', 'operator_policies', 'parameters', 'global_parameters'],
    ...['exchanges', 'bindings', 'queues', 'consumers', 'topic_permissions', 'feature_flags'],
  ].map((name): [string, ...string[]] => ['rabbitmqctl', `list_${name}`])
  const more: typeof lists = [
    ['rabbitmqctl', 'list_user_permissions', 'guest'],
    ['rabbitmqctl', 'list_user_limits', '--global'],
    ['rabbitmqctl', 'list_vhost_limits', '--global'],
  ]
  /** The CSV of 4.3 has no form for a list, such as tags and arguments, which is a difference of all commands. */
  const isFit = ({args}: Case) =>
    !(inject('release') === '4.3' && /^list_(users|bindings|consumers),-s,--formatter=csv/.test(`${args}`))
  compareRows(
    broker,
    [...lists, ...more].flatMap(([tool, ...words]) =>
      bundles.map((bundle): Case => ({tool, args: [...words, ...bundle], steady: aboveUsage})).filter(isFit),
    ),
  )
  compareOutcomes(
    broker,
    [...lists, ...more].map(([tool, ...words]) => ({tool, args: ['-q', '--bogus', ...words, '-x', '--formatter']})),
  )
})
