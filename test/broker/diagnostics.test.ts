import {describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {type Case, compareOutcomes, compareRows} from './compare.js'
import {linked, ours} from './tools.js'

const release = inject('release')
const broker = connect(inject('broker'))
const tool = 'rabbitmq-diagnostics'
const variations = [[], ['-q'], ['-s'], ['--formatter', 'json'], ['--formatter', 'table']]

const isAfter = (version: string) => release.localeCompare(version, 'en', {numeric: true}) > 0

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
  ['check_port_connectivity'],
  ['node_health_check'],
]

describe('diagnostics of a healthy node', () => {
  const cases = commands.flatMap((words) => variations.map((options): Case => ({tool, args: [...words, ...options]})))
  compareOutcomes(broker, cases)

  compareOutcomes(broker, [
    {tool, args: ['listeners', '--formatter', 'csv']},
    {tool, args: ['listeners', '--formatter', 'erlang']},
    {tool, args: ['check_certificate_expiration', '--within', '1', '--unit', 'Years']},
    {tool, args: ['check_certificate_expiration', '--unit', 'bogus']},
    {tool, args: ['check_certificate_expiration', '--within', 'x']},
    {tool, args: ['check_certificate_expiration', '--within', '-3', '--unit', 'days']},
    {tool, args: ['check_port_listener', '1']},
    {tool, args: ['check_port_listener', '1', '--formatter', 'json']},
    {tool, args: ['check_port_listener', '1', '-s']},
    {tool, args: ['check_port_listener', `${broker.amqpPort}x`]},
    {tool, args: ['check_port_listener', 'abc']},
    {tool, args: ['check_port_listener']},
    {tool, args: ['check_port_listener', '1', '2']},
    {tool, args: ['check_protocol_listener', 'mqtt']},
    {tool, args: ['check_protocol_listener', 'mqtt', '-s']},
    {tool, args: ['check_protocol_listener', 'Bogus', '--formatter', 'json']},
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
})
