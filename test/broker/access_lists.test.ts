import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {inVhost, nobody, nowhere, stage, user, vhost} from './access_stage.js'
import {type Case, compareOutcomes, compareRows} from './compare.js'
import {ours} from './tools.js'

const broker = connect(inject('broker'))
const {create, clear} = stage(broker)
const bare = 'acc_bare'

beforeAll(async () => {
  await create()
  await api(broker, 'PUT', `/vhosts/${bare}`, {})
  await api(broker, 'PUT', `/users/${bare}`, {password: 's3cret', tags: ''})
  await api(broker, 'PUT', '/users/acc_two', {password: 's3cret', tags: ''})
  await api(broker, 'PUT', '/user-limits/acc_two/max-channels', {value: -1})
  await api(broker, 'PUT', '/user-limits/acc_two/max-connections', {value: 0})
})
afterAll(async () => {
  await clear()
  await api(broker, 'DELETE', `/vhosts/${bare}`)
  for (const name of [bare, 'acc_two']) await api(broker, 'DELETE', `/users/${name}`)
})

const formats = ['json', 'csv', 'erlang'].map((name) => ['--formatter', name])
const variations = [[], ['-q'], ['-s'], ['--table-headers'], ...formats]

describe('lists of what is granted and limited', () => {
  const lists = [
    ['list_topic_permissions', ...inVhost],
    ['list_user_topic_permissions', user],
    ['list_vhost_limits', '--global'],
    ['list_user_limits', '--global'],
  ]
  compareRows(
    broker,
    lists.flatMap((words) => variations.map((options): Case => ({args: [...words, ...options]}))),
  )

  const empty = [
    ['list_topic_permissions', '-p', bare],
    ['list_user_topic_permissions', bare],
    ['list_vhost_limits', '-p', bare],
  ]
  compareOutcomes(
    broker,
    empty.flatMap((words) => [[], ...formats].map((options): Case => ({args: [...words, ...options]}))),
  )
})

describe('limits of one', () => {
  const ones = [
    ['list_vhost_limits', ...inVhost],
    ['list_user_limits', '--user', user],
  ]
  compareOutcomes(
    broker,
    ones.flatMap((words) =>
      [[], ['-s'], ['--formatter', 'json'], ['--formatter', 'erlang']].map(
        (options): Case => ({args: [...words, ...options]}),
      ),
    ),
  )
  compareOutcomes(broker, [
    {args: ['list_user_limits']},
    {args: ['list_user_limits', '--user', bare]},
    {args: ['list_user_limits', '--user', 'acc_two']},
    {args: ['list_user_limits', '--user', user, '--global=false']},
    {args: ['list_vhost_limits', `--vhost=${vhost}`, '--no-global']},
    {args: ['list_vhost_limits', ...inVhost], tool: 'rabbitmq-diagnostics'},
    {args: ['list_user_limits', '--user', user], tool: 'rabbitmq-diagnostics'},
    {args: ['list_topic_permissions', ...inVhost, '-q', '--dry-run']},
    {args: ['list_vhost_limits', ...inVhost, '--global', '--dry-run']},
  ])
})

describe('lists of what is not there', () => {
  const missing = [
    ['list_topic_permissions', '-p', nowhere],
    ['list_user_topic_permissions', nobody],
    ['list_vhost_limits', '-p', nowhere],
    ['list_user_limits', '--user', nobody],
  ]
  compareOutcomes(broker, [
    ...missing.flatMap((args): Case[] => [{args}, {args: [...args, '--formatter', 'json']}]),
    {args: ['list_user_topic_permissions', '']},
    {args: ['list_user_limits', '--user', '']},
    {args: ['list_vhost_limits', '-p', '']},
    {args: ['list_topic_permissions', '-p', '..']},
  ])
})

describe('a user with the tag', () => {
  const as = async (tag: string, ...args: string[]) => {
    const name = `acc_${tag}`
    await api(broker, 'PUT', `/users/${name}`, {password: 's3cret', tags: tag})
    await api(broker, 'PUT', `/permissions/${bare}/${name}`, {configure: '', write: '', read: ''})
    const outcome = await ours(broker, ['--username', name, '--password', 's3cret', '-q', ...args])
    await api(broker, 'DELETE', `/users/${name}`)
    return outcome
  }

  it('policymaker sets and clears the limits of a virtual host', async () => {
    expect(await as('policymaker', 'set_vhost_limits', '-p', bare, '{"max-queues":3}')).toMatchObject({exitCode: 0})
    const listed = await as('management', 'list_vhost_limits', '-p', bare)
    expect(listed).toEqual({exitCode: 0, stdout: '{"max-queues":3}\n', stderr: ''})
    expect(await as('policymaker', 'clear_vhost_limits', '-p', bare)).toMatchObject({exitCode: 0})
  })

  for (const [tag, ...args] of [
    ['management', 'set_vhost_limits', '-p', bare, '{"max-queues":3}'],
    ['policymaker', 'set_vhost_limits', '-p', vhost, '{"max-queues":3}'],
    ['policymaker', 'clear_vhost_limits', '-p', vhost],
    ['monitoring', 'set_user_limits', bare, '{"max-channels":3}'],
    ['monitoring', 'clear_user_limits', bare, 'all'],
    ['monitoring', 'list_topic_permissions', '-p', bare],
    ['monitoring', 'list_user_topic_permissions', bare],
    ['monitoring', 'set_topic_permissions', '-p', bare, bare, 'amq.topic', '', ''],
    ['monitoring', 'clear_topic_permissions', '-p', bare, bare],
    ['monitoring', 'set_permissions_globally', bare, '', '', ''],
    ['monitoring', 'set_vhost_tags', bare, 'x'],
    ['monitoring', 'update_vhost_metadata', bare, '--description', 'x'],
    ['monitoring', 'trace_on', '-p', bare],
  ] as [string, ...string[]][]) {
    it(`${tag} may not ${args.join(' ')}`, async () => {
      expect(await as(tag, ...args)).toMatchObject({exitCode: 77, stdout: ''})
    })
  }
})
