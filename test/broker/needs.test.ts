import {readFileSync} from 'node:fs'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'
import type {Manifest} from '../../src/manifest.js'
import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {linked, ours} from './tools.js'

// What each command says that its user needs is enough, and nothing less is.

const release = inject('release')
const broker = connect(inject('broker'))
const {commands}: Manifest = JSON.parse(readFileSync(new URL('../../oclif.manifest.json', import.meta.url), 'utf8'))

const vhost = 'need ä/"1"'
const v = encodeURIComponent(vhost)
const inVhost = ['-p', vhost]
/** Permissions on everything in the virtual host, or on nothing, which is access to it. */
const grants = {all: {name: 'permissions', pattern: '.*'}, none: {name: 'access', pattern: ''}}
type Grant = keyof typeof grants
const tags = ['', 'management', 'policymaker', 'monitoring', 'administrator'] as const
type Tag = (typeof tags)[number]
const below: Partial<Record<Tag, Tag>> = {
  policymaker: 'management',
  monitoring: 'management',
  administrator: 'monitoring',
}
const nameOf = (tag: Tag, grant?: Grant) => `need_${tag}_${grant ?? 'outside'}`

const as = (username: string, args: string[]) =>
  ours(broker, args, {env: {RMQCTL_USERNAME: username, RMQCTL_PASSWORD: 's3cret'}, link: linked('rmqctl')})

beforeAll(async () => {
  await api(broker, 'PUT', `/vhosts/${v}`, {})
  for (const tag of tags) {
    await api(broker, 'PUT', `/users/${nameOf(tag)}`, {password: 's3cret', tags: tag})
    for (const grant of ['all', 'none'] as const) {
      const {pattern} = grants[grant]
      await api(broker, 'PUT', `/users/${nameOf(tag, grant)}`, {password: 's3cret', tags: tag})
      const permissions = {configure: pattern, write: pattern, read: pattern}
      await api(broker, 'PUT', `/permissions/${v}/${nameOf(tag, grant)}`, permissions)
    }
  }
  await api(broker, 'PUT', `/queues/${v}/quorum`, {durable: true, arguments: {'x-queue-type': 'quorum'}})
  await api(broker, 'PUT', `/queues/${v}/stream`, {durable: true, arguments: {'x-queue-type': 'stream'}})
  await api(broker, 'PUT', `/queues/${v}/classic`, {durable: true})
  const ofSuperStream = {type: 'direct', durable: true, arguments: {'x-super-stream': true}}
  await api(broker, 'PUT', `/exchanges/${v}/old`, ofSuperStream)
})
afterAll(async () => {
  await api(broker, 'DELETE', `/vhosts/${v}`)
  for (const tag of tags)
    for (const grant of [undefined, 'all', 'none'] as const) await api(broker, 'DELETE', `/users/${nameOf(tag, grant)}`)
})

const upstream = '{"uri":"amqp://localhost"}'
const uri = `amqp:///${v}`
const shovel = JSON.stringify({'src-uri': uri, 'src-queue': 'classic', 'dest-uri': uri, 'dest-queue': 'stream'})
const there = (...words: string[]) => [words[0] ?? '', ...inVhost, ...words.slice(1)]

/** Command lines, by what the access of their command begins with. Those that change something do so in this order. */
const lines: [tag: Tag, grant: Grant | undefined, lines: string[][]][] = [
  [
    'management',
    undefined,
    [
      ['check_if_any_deprecated_features_are_used'],
      ['list_deprecated_features'],
      ...(release === '3.10.8' ? [] : [['list_feature_flags']]),
      ['await_startup'],
      ['has_reached_target_cluster_size'],
      ['diagnostics', 'alarms'],
      ['diagnostics', 'check_alarms'],
      ['diagnostics', 'check_local_alarms'],
      ['diagnostics', 'check_certificate_expiration'],
      ['diagnostics', 'check_if_metadata_store_is_initialized'],
      ['diagnostics', 'check_if_metadata_store_is_initialized_with_data'],
      ['diagnostics', 'check_for_quorum_queues_without_an_elected_leader', '--across-all-vhosts', '.*'],
      ['diagnostics', 'check_if_node_is_mirror_sync_critical'],
      ['diagnostics', 'check_if_node_is_quorum_critical'],
      ['diagnostics', 'check_virtual_hosts'],
      ['diagnostics', 'erlang_version'],
      ['diagnostics', 'server_version'],
      ['list_vhosts'],
      ['list_connections'],
      ['list_channels'],
      ['list_amqp10_connections'],
      ['list_mqtt_connections'],
      ['list_stomp_connections'],
      ['list_web_mqtt_connections'],
      ['list_stream_connections'],
      ['list_stream_consumers'],
      ['list_stream_publishers'],
      ['close_all_connections', '--global', 'why'],
      ['list_user_limits', '--user', nameOf('management')],
      ['node_health_check'],
      ['ping'],
    ],
  ],
  [
    'management',
    'none',
    [
      there('list_bindings'),
      there('list_consumers'),
      there('list_exchanges'),
      there('list_operator_policies'),
      there('list_policies'),
      there('list_queues', 'name', 'type', 'state', 'messages', 'leader', 'members', 'policy'),
      there('list_vhost_limits'),
      ['diagnostics', ...there('list_policies_that_match', 'classic')],
      ['queues', ...there('quorum_status', 'quorum')],
      ['streams', ...there('set_stream_retention_policy', 'stream', '1D')],
      ['doctor', ...inVhost],
    ],
  ],
  [
    'management',
    'all',
    [
      there('purge_queue', 'classic'),
      ['streams', ...there('list_stream_tracking', 'stream')],
      ['streams', ...there('delete_super_stream', 'old')],
      ['streams', ...there('add_super_stream', 'new', '--partitions', '1')],
      there('delete_queue', 'classic'),
    ],
  ],
  [
    'policymaker',
    'none',
    [
      there('set_policy', 'p', '.*', '{"max-length":5}'),
      there('clear_policy', 'p'),
      there('set_parameter', 'federation-upstream', 'u', upstream),
      there('list_parameters'),
      there('clear_parameter', 'federation-upstream', 'u'),
      there('set_parameter', 'shovel', 's', shovel),
      there('delete_shovel', 's'),
      there('set_vhost_limits', '{"max-connections":5}'),
      there('clear_vhost_limits'),
    ],
  ],
  [
    'policymaker',
    undefined,
    [['set_global_parameter', 'need_x', '1'], ['list_global_parameters'], ['clear_global_parameter', 'need_x']],
  ],
  [
    'monitoring',
    undefined,
    [
      ['await_online_nodes', '1'],
      ['cluster_status'],
      ['diagnostics', 'check_port_connectivity', '--address', '127.0.0.1'],
      ['diagnostics', 'check_port_listener', `${broker.amqpPort}`],
      ['diagnostics', 'check_protocol_listener', 'amqp'],
      ['diagnostics', 'check_running'],
      ['diagnostics', 'is_booting'],
      ['diagnostics', 'is_running'],
      ['diagnostics', 'listeners'],
      ['diagnostics', 'log_location'],
      ['diagnostics', 'memory_breakdown'],
      ['list_node_auth_attempt_stats'],
      ['federation_status'],
      ['shovel_status'],
      ['plugins', 'is_enabled', 'rabbitmq_management'],
      ['plugins', 'list'],
      ['status'],
      ['upgrade', 'await_online_quorum_plus_one'],
      ['upgrade', 'await_online_synchronized_mirror'],
    ],
  ],
  [
    'administrator',
    undefined,
    [
      ['add_user', 'need_new', 's3cret'],
      ['change_password', 'need_new', 's3cret2'],
      ['set_user_tags', 'need_new', 'management'],
      ['set_user_limits', 'need_new', '{"max-channels":5}'],
      ['clear_user_limits', 'need_new', 'all'],
      ['set_permissions_globally', 'need_new', '.*', '.*', '.*'],
      there('set_permissions', 'need_new', '.*', '.*', '.*'),
      there('set_topic_permissions', 'need_new', 'amq.topic', '.*', '.*'),
      ['list_users'],
      there('list_permissions'),
      there('list_topic_permissions'),
      ['list_user_permissions', 'need_new'],
      ['list_user_topic_permissions', 'need_new'],
      there('clear_topic_permissions', 'need_new'),
      there('clear_permissions', 'need_new'),
      ['clear_password', 'need_new'],
      ['delete_user', 'need_new'],
      ['add_vhost', 'need_new'],
      ['set_vhost_tags', 'need_new', 'a'],
      ['update_vhost_metadata', 'need_new', '--description', 'b'],
      ['enable_vhost_deletion_protection', 'need_new'],
      ['disable_vhost_deletion_protection', 'need_new'],
      ['trace_on', '-p', 'need_new'],
      ['trace_off', '-p', 'need_new'],
      ['restart_vhost', '-p', 'need_new'],
      ['set_operator_policy', '-p', 'need_new', 'p', '.*', '{"max-length":5}'],
      ['clear_operator_policy', '-p', 'need_new', 'p'],
      ['delete_vhost', 'need_new'],
      ['environment'],
      ['export_definitions', '-'],
      ['enable_feature_flag', 'stream_queue'],
      ['remove_classic_queue_mirroring_from_policies'],
      there('sync_queue', 'quorum'),
      there('cancel_sync_queue', 'quorum'),
      ['queues', ...there('add_member', 'quorum', broker.node)],
      ['queues', ...there('delete_member', 'quorum', broker.node)],
      ['queues', 'shrink', broker.node],
      ['queues', 'grow', broker.node, 'all'],
      ['queues', 'rebalance', 'all'],
      ['upgrade', 'post_upgrade'],
      ['diagnostics', 'check_if_cluster_has_classic_queue_mirroring_policy'],
      ['diagnostics', 'list_operator_policies_with_classic_queue_mirroring'],
      ['diagnostics', 'list_policies_with_classic_queue_mirroring'],
    ],
  ],
]

const entryOf = ([topic = '', name = '']: string[]) => commands[topic] ?? commands[`${topic}:${name}`]

/** Changes that others would notice, and what acts on connections and links, whose own tests have a lesser user. */
const apart = [
  'close_all_user_connections',
  'close_connection',
  'diagnostics:reset_node_auth_attempt_metrics',
  'import_definitions',
  // On 3.10 it takes another tag.
  ...(release === '3.10.8' ? ['list_feature_flags'] : []),
  'report',
  'reset_stats_db',
  'restart_federation_link',
  'restart_shovel',
  'set_cluster_name',
]

it('has a line for each command that says which tag it needs', () => {
  const known = lines.flatMap(([, , all]) => all.map((args) => entryOf(args)?.id))
  const asking = Object.values(commands).filter(({access}) => access?.startsWith('the tag '))
  expect(asking.map(({id}) => id).filter((id) => !known.includes(id))).toEqual(apart)
})

/** What the API of a release gives to whoever asks, other than before and after. */
const isLenient = (args: string[]) =>
  release === '4.0.5' && args.some((word) => word === 'quorum_status' || word === 'list_stream_tracking')

const asAdministrator = (args: string[]) => as(nameOf('administrator', 'all'), args)
const notAtAll = (exitCode: number) => {
  expect(exitCode, 'it is there').not.toBe(0)
  return exitCode
}

/** Who lacks one thing of what a line needs: the grant, else the tag. */
const lesserThan = (tag: Tag, grant?: Grant) =>
  grant === 'all' ? nameOf(tag, 'none') : tag === 'management' && grant ? nameOf(tag) : nameOf(below[tag] ?? '', grant)

for (const [tag, grant, all] of lines) {
  describe(`the tag ${tag}${grant ? ` and ${grants[grant].name}` : ''}`, () => {
    it.each(all.map((args) => [args.join(' '), args] as const))('is what %s asks for', (_, args) => {
      expect(entryOf(args)?.access).toMatch(new RegExp(`^the tag ${tag}\\b`))
    })

    const guarded = all.filter((args) => !isLenient(args))
    it.each(guarded.map((args) => [args.join(' '), args] as const))('is needed for %s', async (_, args) => {
      const {exitCode} = await as(lesserThan(tag, grant), args)
      // What the release does not have at all, an administrator has no more.
      if (exitCode !== 77) expect(exitCode).toBe(notAtAll((await asAdministrator(args)).exitCode))
    })

    it.each(all.map((args) => [args.join(' '), args] as const))('is enough for %s', async (_, args) => {
      const {exitCode, stderr} = await as(nameOf(tag, grant), args)
      if (exitCode !== 0) expect({exitCode, stderr}).toMatchObject({exitCode: (await asAdministrator(args)).exitCode})
    })
  })
}
