import {readFileSync} from 'node:fs'

import {parse} from 'shell-quote'

import type {Manifest} from '../../src/manifest.js'

/** Words that do not fit: the command line, the exit code, and what is wrong. */
type Wrong = [words: string, exitCode: number, problem: string]

interface NodeCommand {
  /** Words that fit, by default none. */
  fits?: string
  /** Whether it takes no notice of words. */
  ignoresMore?: boolean
  wrong?: Wrong[]
}

const bad = (words: string, detail: string): Wrong => [words, 65, `Bad argument: ${detail}`]
const plainBad = (words: string): Wrong => [words, 65, 'Bad argument.']
const few = (words: string): Wrong => [words, 64, 'not enough arguments.']
const many = (words: string): Wrong => [words, 64, 'too many arguments.']
const info = (words: string, names: string): Wrong => [words, 64, `Info key(s) ${names} are not supported`]
const invalid = (words: string, option: string, value: string): Wrong => [
  words,
  64,
  `Invalid options for this command:\n${option} : ${value}`,
]

const bothModes = 'Cannot set both online and offline'
const bothPlugins = 'Cannot set both --all and a list of plugins'
const noPosition = '"position value must be a positive integer"'
const noFraction = 'The threshold should be a fraction between 0.0 and 1.0'
const noPairs = 'Interceptors and priorities must be provided as <interceptor> <priority> pairs'
const withoutBoth = [few('--stream s'), few('--reference r')]
const strategy = (words: string): Wrong => [words, 64, `"strategy 'bogus' is not recognised."`]
const signingKey: NodeCommand = {
  fits: `key-1 --json '{"kty":"RSA","n":"1","e":"1"}'`,
  wrong: [
    bad('k', 'No key specified'),
    bad('k --json x', 'Invalid JSON'),
    bad("k --json '{}'", 'Json key should contain "kty" field'),
    bad(`k --json '{"kty":"oct"}'`, 'Key fields are missing fot kty "oct"'),
    bad("k --json '{}' --pem x", 'There can be only one key type'),
    bad('k --pem-file y --pem x', 'There can be only one key type'),
    ['k --pem x', 64, '"Unable to read a key from the PEM string"'],
  ],
}

/** The commands that only a node's own tools serve, by their ids. */
export const nodeCommands: Record<string, NodeCommand> = {
  activate_free_disk_space_monitoring: {},
  activate_stream_consumer: {fits: '--stream s --reference r x', ignoresMore: true, wrong: [few(''), ...withoutBoth]},
  add_signing_key: signingKey,
  add_uaa_key: signingKey,
  change_cluster_node_type: {fits: 'disk', wrong: [bad('bogus', 'The node type must be either disc or ram.')]},
  clear_auth_backend_cache: {fits: 'x y', ignoresMore: true},
  deactivate_free_disk_space_monitoring: {},
  decommission_mqtt_node: {fits: 'rabbit@x'},
  eval: {fits: '1.'},
  eval_file: {fits: '/tmp/x.erl'},
  exec: {fits: '1+1'},
  force_boot: {},
  force_gc: {},
  force_reset: {},
  force_standalone_khepri_boot: {},
  forget_cluster_node: {fits: 'rabbit@x'},
  hipe_compile: {fits: '/tmp/x', wrong: [bad("''", 'Target directory path cannot be blank')]},
  join_cluster: {
    fits: 'rabbit@x',
    wrong: [bad('--disc --ram rabbit@x', 'The node type must be either disc or ram.')],
  },
  list_channel_interceptors: {},
  list_stream_consumer_groups: {wrong: [info('bogus,b stream', 'b,bogus')]},
  list_stream_group_consumers: {
    fits: '--stream s --reference r state',
    wrong: [few(''), few('bogus'), ...withoutBoth, info('--stream s --reference r bogus', 'bogus')],
  },
  list_trust_store_certificates: {fits: 'x y', ignoresMore: true},
  list_unresponsive_queues: {
    fits: 'name',
    wrong: [info('bogus', 'bogus'), invalid('--queue-timeout x', '--queue-timeout', 'x')],
  },
  reconcile_vhosts: {},
  refresh_trust_store: {fits: 'x y', ignoresMore: true},
  rename_cluster_node: {fits: 'a b', wrong: [few('a')]},
  reset: {},
  resume_listeners: {},
  rotate_logs: {},
  schema_info: {fits: 'name,size', wrong: [info('bogus', 'bogus')]},
  set_channel_interceptor_priorities: {
    fits: 'a -1',
    wrong: [
      bad('a', noPairs),
      bad('a 1 b', noPairs),
      bad('a b', 'Priority "b" is not a valid integer'),
      bad('a 1.5', 'Priority "1.5" is not a valid integer'),
    ],
  },
  set_disk_free_limit: {
    fits: 'mem_relative 0.5',
    wrong: [
      ...['abc', '1.5', '2gb', '2XB', '2K', '2T', '2ki', "'2 MB'", '-5GB', '1.5GB', "''"].map(plainBad),
      ...['abc', '-1', '0.5x', "''"].map((share) => plainBad(`mem_relative ${share}`)),
      few('mem_relative'),
      many('5 6'),
    ],
  },
  set_log_level: {fits: 'debug'},
  set_vm_memory_high_watermark: {
    fits: 'absolute 2GiB',
    wrong: [
      ...['abc', '0.5x', '.5', "''", 'absolute abc', "absolute ''"].map(plainBad),
      bad('7', noFraction),
      bad('-0.1', noFraction),
      bad('absolute 1.5', 'The threshold should be an integer.'),
      bad('absolute 1.5GB', 'The threshold should be an integer.'),
      bad('absolute 2XB', 'Invalid units.'),
      bad('absolute 2K', 'Invalid units.'),
      few('absolute'),
      many('0.5 1'),
    ],
  },
  shutdown: {fits: '--no-wait', wrong: [invalid('--bogus', '--bogus', '')]},
  start_app: {},
  stop: {wrong: [invalid('--idempotent --wait', '--wait', '')]},
  stop_app: {},
  suspend_listeners: {},
  update_cluster_nodes: {fits: 'rabbit@x'},
  wait: {
    fits: '--pid 5',
    wrong: [
      ['', 64, '"No pid or pidfile specified"'],
      ['--pid 5 file', 64, '"Cannot specify both pid and pidfile"'],
      invalid('--pid x', '--pid', 'x'),
    ],
  },
  'diagnostics:certificates': {},
  'diagnostics:check_if_new_quorum_queue_replicas_have_finished_initial_sync': {},
  'diagnostics:cipher_suites': {
    fits: '--format map --all',
    wrong: [bad('--format bogus', 'Format should be either openssl, erlang or map')],
  },
  'diagnostics:command_line_arguments': {},
  'diagnostics:consistent_hash_exchange_ring_state': {fits: 'x'},
  'diagnostics:consume_event_stream': {fits: '-d 5 --pattern x', wrong: [invalid('--duration x', '--duration', 'x')]},
  'diagnostics:coordinator_status': {},
  'diagnostics:disable_auth_attempt_source_tracking': {},
  'diagnostics:discover_peers': {},
  'diagnostics:enable_auth_attempt_source_tracking': {},
  'diagnostics:erlang_cookie_hash': {},
  'diagnostics:list_network_interfaces': {},
  'diagnostics:log_tail': {fits: '-N 5', wrong: [invalid('-N x', '-N', 'x')]},
  'diagnostics:log_tail_stream': {fits: '-d 5', wrong: [invalid('-d x', '-d', 'x')]},
  'diagnostics:maybe_stuck': {},
  'diagnostics:message_size_stats': {},
  'diagnostics:metadata_store_status': {},
  'diagnostics:observer': {fits: '-i 5', wrong: [invalid('-i x', '-i', 'x')]},
  'diagnostics:os_env': {},
  'diagnostics:reclaim_quorum_memory': {fits: 'q'},
  'diagnostics:remote_shell': {},
  'diagnostics:resolver_info': {fits: '--offline', wrong: [many('--offline x')]},
  'diagnostics:runtime_thread_stats': {fits: '-i 5', wrong: [invalid('-i x', '-i', 'x')]},
  'diagnostics:stream_status': {fits: 's --tracking'},
  'diagnostics:tls_versions': {},
  'plugins:directories': {
    fits: '--offline',
    wrong: [
      bad('--online --offline', bothModes),
      ...['--no-online', '--no-online --no-offline'].map((words) =>
        bad(words, 'Cannot set online and offline to false'),
      ),
    ],
  },
  'plugins:disable': {
    fits: 'rabbitmq_shovel',
    wrong: [few(''), bad('--all x', bothPlugins), bad('--online --offline x', bothModes)],
  },
  'plugins:enable': {
    fits: 'rabbitmq_shovel rabbitmq_stream',
    wrong: [
      few(''),
      few('--online --offline'),
      bad('--all x --online --offline', bothPlugins),
      bad('--online --offline x', bothModes),
    ],
  },
  'plugins:set': {
    fits: 'rabbitmq_shovel',
    wrong: [bad('--online --offline x', bothModes), invalid('--all x', '--all', '')],
  },
  'queues:force_checkpoint': {fits: '--queue-pattern x'},
  'queues:grow_to_count': {
    fits: '3 even',
    wrong: [
      strategy('3 bogus'),
      strategy('x bogus'),
      ['0 all', 64, `"node count '0' must be greater than 0."`],
      ['-1 all', 64, `"node count '-1' must be greater than 0."`],
      ['3 all --membership bogus', 64, `"voter status 'bogus' is not recognised."`],
    ],
  },
  'queues:peek': {fits: 'q 1', wrong: ['q x', 'q 0', 'q -1'].map((words) => [words, 64, noPosition])},
  'queues:transfer_leadership': {fits: 'q rabbit@x'},
  'streams:add_replica': {fits: 's rabbit@x'},
  'streams:delete_replica': {fits: 's rabbit@x'},
  'streams:grow': {fits: 'rabbit@x all', wrong: [strategy('rabbit@x bogus')]},
  'streams:reset_offset': {fits: '--stream s --reference r', wrong: [few(''), ...withoutBoth]},
  'streams:restart_stream': {fits: 's --preferred-leader-node rabbit@x'},
  'streams:shrink': {fits: 'rabbit@x'},
  'streams:transfer_leadership': {fits: 's rabbit@x'},
  'upgrade:drain': {},
  'upgrade:revive': {},
}

export const {commands}: Manifest = JSON.parse(
  readFileSync(new URL('../../oclif.manifest.json', import.meta.url), 'utf8'),
)

/** A line as words. */
export const split = (line: string): string[] => parse(line).filter((word) => typeof word === 'string')

/** The words of a command's table, and those that are too few or too many. */
export function wrongWords(id: string): Wrong[] {
  const {wrong = [], fits = '', ignoresMore} = nodeCommands[id] ?? {}
  const args = Object.values(commands[id]?.args ?? {})
  const options = split(fits).filter((word) => word.startsWith('--'))
  const surplus = [...args.map(() => 'x'), 'y'].join(' ')
  return [
    ...(args.some(({required}) => required) ? [few('')] : []),
    ...(args.some(({multiple}) => multiple) || ignoresMore || options.includes('--stream') ? [] : [many(surplus)]),
    ...wrong,
  ]
}
