import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {inVhost, json, nobody, nowhere, restarted, stage, user, vhost} from './access_stage.js'
import {type Case, compareChanges, compareOutcomes} from './compare.js'
import {ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const release = inject('release')
const isOld = release.startsWith('3.')
const hasProtection = !isOld && release !== '4.0.5'
const {create, prepare, state, clear} = stage(broker)

beforeAll(create)
afterAll(clear)

const set = (...patterns: string[]) => ['set_topic_permissions', ...inVhost, user, ...patterns]
const clearTopics = (...words: string[]) => ['clear_topic_permissions', ...inVhost, ...words]

const topics: Case[] = [
  {args: set('amq.topic', '^ä\\d', '')},
  {args: set('amq.topic', '.*', '.*', '-q')},
  {args: set('amq.topic', '.*', '.*', ...json)},
  {args: set('amq.topic', '.*', '.*', '--dry-run')},
  {args: set('ä/b "c"', 'a', 'b', '--formatter', 'erlang')},
  {args: set('', 'a', 'b')},
  {args: set('acc_nox', 'a', 'b')},
  {args: set('acc_nox', 'a', 'b', ...json)},
  {args: ['set_topic_permissions', ...inVhost, nobody, 'amq.topic', '.*', '.*']},
  {args: ['set_topic_permissions', '-p', nowhere, user, 'amq.topic', '.*', '.*']},
  {args: ['set_topic_permissions', '-p', nowhere, user, 'amq.topic', '.*', '.*', ...json]},
  {args: set('amq.topic', '(', '.*')},
  {args: set('amq.topic', '.*', '("\\d\'')},
  {args: set('amq.topic', '.*', '(é#{x}\t')},
  {args: clearTopics(user)},
  {args: clearTopics(user, ...json)},
  {args: clearTopics(user, 'amq.topic')},
  {args: clearTopics(user, 'ä/b "c"', '-s')},
  {args: clearTopics(user, 'acc_nox')},
  {args: clearTopics('guest', 'amq.topic')},
  {args: clearTopics('guest')},
  {args: clearTopics(nobody)},
  ...(isOld ? [] : [{args: clearTopics(nobody, 'amq.topic', ...json)}]),
  {args: ['clear_topic_permissions', '-p', nowhere, user]},
  {args: ['clear_topic_permissions', '-p', nowhere, user, ...json]},
  {args: clearTopics(user, '')},
  {args: clearTopics(user, '', ...json)},
  {args: clearTopics(nobody, '')},
  {args: ['clear_topic_permissions', '-p', nowhere, user, '']},
]

const limitVhost = (...words: string[]) => ['set_vhost_limits', ...inVhost, ...words]
const limitUser = (...words: string[]) => ['set_user_limits', user, ...words]

const limits: Case[] = [
  {args: limitVhost('{"max-connections":10}')},
  {args: limitVhost('{"max-connections":10}', '-q')},
  {args: limitVhost('{"max-connections":10}', ...json)},
  {args: limitVhost('{"max-connections":10}', '--dry-run')},
  {args: limitVhost(' {"max-queues" : 0,\n"max-connections":-1} ')},
  {args: limitVhost('{"max-queues":123456789012345678901234567890}')},
  {args: limitVhost('{}')},
  {args: limitVhost('{"max-queues":1,"bogus":10}')},
  {args: limitVhost('{"b":[1],"a":{"c":null}}')},
  {args: limitVhost('{"max-queues":"x"}')},
  {args: limitVhost('{"max-queues":"x","max-connections":1.5}', ...json)},
  {args: limitVhost('bad')},
  {args: limitVhost('')},
  {args: limitVhost("{'a':1}{")},
  {args: ['set_vhost_limits', '-p', nowhere, '{"max-connections":10}']},
  {args: ['set_vhost_limits', '-p', nowhere, '{"max-connections":10}', ...json]},
  {args: ['clear_vhost_limits', ...inVhost]},
  {args: ['clear_vhost_limits', ...inVhost, ...json]},
  {args: ['clear_vhost_limits', ...inVhost, '-s']},
  {args: ['clear_vhost_limits', '-p', nowhere]},
  {args: ['clear_vhost_limits', '-p', nowhere, ...json]},
  {args: limitUser('{"max-channels":10}')},
  {args: limitUser('{"max-channels":10}', '-q')},
  {args: limitUser('{"max-channels":10}', ...json)},
  {args: limitUser('{"max-channels":10}', '--dry-run')},
  {args: limitUser('{"max-connections":-1,"max-channels":0}')},
  {args: limitUser('{"max-channels":123456789012345678901234567890}')},
  {args: limitUser('{}')},
  {args: limitUser('{"max-channels":1,"bogus":10}')},
  {args: limitUser('{"max-channels":1,"max-connections":"x"}')},
  {args: limitUser('{"max-connections":1,"max-channels":1.5}', ...json)},
  {args: limitUser('{"b":2,"max-channels":1,"a":1}')},
  {args: limitUser(JSON.stringify({['b'.repeat(30)]: [2], ['a'.repeat(30)]: 'x'}))},
  {args: limitUser('bad')},
  {args: ['set_user_limits', nobody, '{"max-channels":10}']},
  {args: ['set_user_limits', nobody, '{"bogus":10}']},
  {args: ['set_user_limits', nobody, '{}', ...json]},
  {args: ['clear_user_limits', user, 'max-connections']},
  {args: ['clear_user_limits', user, 'max-channels', ...json]},
  {args: ['clear_user_limits', user, 'all', '-q']},
  {args: ['clear_user_limits', user, 'bogus']},
  {args: ['clear_user_limits', nobody, 'all']},
  {args: ['clear_user_limits', nobody, 'max-channels', ...json]},
]

const untraced = {
  reason: 'the original says that a virtual host that is not there is traced',
  exitCode: 65,
  stdout: /^Starting tracing for vhost "acc_nowhere" \.\.\.\n$/,
  stderr: /^Virtual host 'acc_nowhere' does not exist\n$/,
}

const vhosts: Case[] = [
  {args: ['set_vhost_tags', vhost, 'b', 'a', 'two']},
  {args: ['set_vhost_tags', vhost]},
  {args: ['set_vhost_tags', vhost, 'a,b', 'c d', '"', '-q']},
  {args: ['set_vhost_tags', vhost, 'x', ...json]},
  {args: ['set_vhost_tags', vhost, 'x', '--dry-run']},
  {args: ['set_vhost_tags', nowhere, 'x']},
  {args: ['trace_on', ...inVhost]},
  {args: ['trace_on', ...inVhost, ...json]},
  {args: ['trace_on', ...inVhost, '-s']},
  {args: ['trace_on', ...inVhost, 'extra', 'words']},
  {args: ['trace_on', ...inVhost, '-n', broker.node, '--formatter', 'erlang']},
  {args: ['trace_on', ...inVhost, '-n', broker.node, '--dry-run']},
  {args: ['trace_off', ...inVhost]},
  {args: ['trace_off', ...inVhost, ...json]},
  {args: ['trace_off', ...inVhost, 'extra', '-q']},
  {args: ['trace_off', ...inVhost, '--formatter', 'table']},
  {args: ['trace_on', '-p', nowhere], differs: untraced},
  {args: ['restart_vhost', ...inVhost]},
  {args: ['restart_vhost', ...inVhost, '-q']},
  {args: ['restart_vhost', ...inVhost, ...json]},
  {args: ['restart_vhost', ...inVhost, '--formatter', 'erlang']},
  {args: ['restart_vhost', '-p', nowhere]},
  {args: ['restart_vhost', '-p', nowhere, ...json]},
]

const update = (...words: string[]) => ['update_vhost_metadata', ...words]
const newer: Case[] = [
  {args: ['set_vhost_tags', vhost, 'ä']},
  {args: ['set_permissions_globally', user, '^c', '', '.*']},
  {args: ['set_permissions_globally', user, '^c', '', '.*', '-q']},
  {args: ['set_permissions_globally', user, '^c', '', '.*', ...json]},
  {args: ['set_permissions_globally', user, '^c', '', '.*', '--dry-run']},
  {args: ['set_permissions_globally', nobody, '', '', '']},
  {args: ['set_permissions_globally', user, '.*', '(', '.*']},
  {args: update(vhost, '--description', 'ä "b"')},
  {args: update(vhost, '-d', '', '-q')},
  {args: update(vhost, '--tags', ' b ,a,,ä', ...json)},
  {args: update(vhost, '--tags', '')},
  {args: update(vhost, '--default-queue-type', 'stream')},
  {args: update(vhost, '--default-queue-type=classic', '--description=d', '--tags=t')},
  {args: update(vhost, '--description', 'd', '--dry-run')},
  {args: update(nowhere, '--description', 'd')},
  {args: update(nowhere, '--description', 'd', ...json)},
]

const protection: Case[] = [
  {args: update(vhost, '--protected-from-deletion')},
  {args: update(vhost, '--protected-from-deletion=true', '--tags', 'x')},
  {args: update(vhost, '--protected-from-deletion=false', ...json)},
  {args: update(vhost, '--no-protected-from-deletion')},
  {args: update(nowhere, '--protected-from-deletion', '--tags', 'x')},
  {args: update(vhost)},
  {args: update(vhost, '--default-queue-type', 'bogus')},
  ...['enable', 'disable'].flatMap((verb): Case[] => [
    {args: [`${verb}_vhost_deletion_protection`, vhost]},
    {args: [`${verb}_vhost_deletion_protection`, vhost, '-q']},
    {args: [`${verb}_vhost_deletion_protection`, vhost, ...json]},
    {args: [`${verb}_vhost_deletion_protection`, nowhere]},
  ]),
]

describe('changes of permissions on topics', () => compareChanges(broker, {prepare, state}, topics))
describe('changes of limits', () => compareChanges(broker, {prepare, state}, limits))
describe('changes of virtual hosts', () => compareChanges(broker, {prepare, state}, vhosts))
describe.skipIf(isOld)('changes that 3.10.8 has no command for', () => compareChanges(broker, {prepare, state}, newer))
describe.skipIf(!hasProtection)('deletion protection', () => compareChanges(broker, {prepare, state}, protection))

it('a virtual host that has stopped is started again', async () => {
  await prepare()
  const restart = ['restart_vhost', ...inVhost]
  const other = await restarted(broker, vhost, () => theirs(broker, restart))
  expect(await restarted(broker, vhost, () => ours(broker, [...restart, '-n', broker.node]))).toEqual(other)
  expect(other.stdout).toContain(`Successfully restarted vhost '${vhost}' on node`)
})

describe('wrong command lines', () => {
  compareOutcomes(broker, [
    {args: ['set_topic_permissions', 'a', 'b', 'c']},
    {args: ['set_user_limits', 'a']},
    {args: ['list_user_limits', '--user']},
    {args: ['list_vhost_limits', '--global=maybe']},
    {args: ['restart_vhost', '-t', 'x']},
  ])
})

describe.runIf(isOld)('on a release without the command', () => {
  const v = encodeURIComponent(vhost)
  const without = 'RabbitMQ 3.10.8 does not have'

  it('permissions are set in every virtual host', async () => {
    await prepare()
    const outcome = await ours(broker, ['set_permissions_globally', user, '^c', '', '.*'])
    expect(outcome).toMatchObject({exitCode: 0, stderr: ''})
    const {body: all} = await api(broker, 'GET', '/vhosts?columns=name')
    const {body: granted} = await api(broker, 'GET', `/users/${encodeURIComponent(user)}/permissions`)
    expect(granted).toHaveLength(all.length)
    for (const each of granted) expect(each).toMatchObject({configure: '^c', write: '', read: '.*'})
  })

  it('description and tags are changed, and the rest stays', async () => {
    await prepare()
    const {vhost: before, ...others} = await state()
    expect(await ours(broker, ['update_vhost_metadata', vhost, '-d', 'ä'])).toMatchObject({exitCode: 0, stderr: ''})
    expect(await state()).toEqual({vhost: {...before, description: 'ä'}, ...others})
    expect(await ours(broker, ['update_vhost_metadata', vhost, '--tags', 'x, y'])).toMatchObject({exitCode: 0})
    expect(await state()).toEqual({vhost: {...before, description: 'ä', tags: ['x', 'y']}, ...others})
  })

  it('a default queue type is refused, and nothing changes', async () => {
    await prepare()
    const before = await state()
    const args = ['update_vhost_metadata', vhost, '-d', 'ä', '--default-queue-type', 'quorum']
    const stderr = `Error: ${without} a default queue type that can be changed, which came with 3.11.14.\n`
    expect(await ours(broker, ['-q', ...args])).toEqual({exitCode: 69, stdout: '', stderr})
    expect(await state()).toEqual(before)
  })

  it('a tag that the API garbles is not sent back', async () => {
    await prepare()
    await theirs(broker, ['set_vhost_tags', vhost, 'ä'])
    const before = await state()
    for (const args of [
      ['trace_on', ...inVhost],
      ['update_vhost_metadata', vhost, '-d', 'x'],
      ['set_vhost_tags', vhost, 'ö'],
    ]) {
      const {exitCode, stderr} = await ours(broker, args)
      expect(exitCode).toBe(65)
      expect(stderr).toMatch(/^Error: the API of this release would garble the tag '[äö]': nothing was changed\.\n$/)
      expect(await state()).toEqual(before)
    }
    await api(broker, 'PUT', `/vhosts/${v}`, {tags: ''})
  })
})

describe.skipIf(hasProtection)('on a release without deletion protection', () => {
  for (const args of [
    ['enable_vhost_deletion_protection', vhost],
    ['disable_vhost_deletion_protection', vhost],
    ['enable_vhost_deletion_protection', nowhere],
    ['update_vhost_metadata', vhost, '--protected-from-deletion', '-d', 'x'],
    ['update_vhost_metadata', vhost, '--protected-from-deletion=false'],
  ]) {
    it(`${args.join(' ')} says so, and changes nothing`, async () => {
      await prepare()
      const before = await state()
      const stderr = `Error: RabbitMQ ${broker.release} does not have deletion protection of virtual hosts, which came with 4.0.6.\n`
      expect(await ours(broker, ['-q', ...args])).toEqual({exitCode: 69, stdout: '', stderr})
      expect(await state()).toEqual(before)
    })
  }
})

it('a tag that the API trims is not sent', async () => {
  await prepare()
  const before = await state()
  const {exitCode, stderr} = await ours(broker, ['set_vhost_tags', vhost, 'a', ' b'])
  expect({exitCode, stderr}).toEqual({
    exitCode: 65,
    stderr: "Error: the API would trim the tag ' b': nothing was changed.\n",
  })
  expect(await state()).toEqual(before)
})
