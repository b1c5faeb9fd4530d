import {execFile, execFileSync} from 'node:child_process'
import {promisify} from 'node:util'

import {afterAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {clear, own, snapshot} from './state.js'
import {ours} from './tools.js'

const broker = connect(inject('broker'))
const run = promisify(execFile)
const vhost = `${own} ä/b "c"`
const user = `${own} d'Arc`
const inVhost = ['-p', vhost]

/** curl is on nearly every machine, and nothing else here needs it. */
const hasCurl = (() => {
  try {
    return execFileSync('curl', ['--version']).length > 0
  } catch {
    return false
  }
})()

async function prepare() {
  await clear(broker)
  await api(broker, 'PUT', `/vhosts/${encodeURIComponent(vhost)}`, {})
  await api(broker, 'PUT', `/users/${encodeURIComponent(user)}`, {password: 's3cret', tags: 'monitoring'})
  for (const name of ['a', "it's"]) {
    const policy = {pattern: '^x', definition: {'max-length': 1}}
    await api(broker, 'PUT', `/policies/${encodeURIComponent(vhost)}/${encodeURIComponent(name)}`, policy)
  }
}

async function state() {
  const {body} = await api(broker, 'GET', '/definitions')
  const limits = await api(broker, 'GET', '/vhost-limits')
  const ofUsers = await api(broker, 'GET', '/user-limits')
  const {policies, parameters, global_parameters, topic_permissions} = body
  const kinds = {policies, parameters, global_parameters, topic_permissions}
  return {...(await snapshot(broker)), ...kinds, limits: limits.body, of: ofUsers.body}
}

const changes = [
  ['add_vhost', `${own} neu %2F`, '--description', `it's "new"`],
  ['delete_vhost', vhost],
  ['add_user', `${own} neu`, 'bunny ä "b"'],
  ['change_password', user, 'bunny ä "b"'],
  ['set_user_tags', user, 'management', 'policymaker'],
  ['delete_user', user],
  ['set_permissions', ...inVhost, user, '^a$', "b'c", '.*'],
  ['set_topic_permissions', ...inVhost, user, 'amq.topic', '^a', '^b'],
  ['set_policy', ...inVhost, 'ttl $HOME', '^(a|b)$', '{"message-ttl":60000}', '--priority', '3'],
  ['clear_policy', ...inVhost, "it's"],
  ['set_parameter', ...inVhost, 'vhost-limits', 'limits', '{"max-queues":7}'],
  ['set_vhost_limits', ...inVhost, '{"max-connections":5}'],
  ['set_user_limits', user, '{"max-connections":5,"max-channels":6}'],
  ['set_permissions_globally', user, '^g', '', '.*'],
]

afterAll(() => clear(broker))

describe.runIf(hasCurl)('--print-curl', () => {
  for (const args of changes) {
    it(`prints what does the same: ${args.join(' ')}`, async () => {
      await prepare()
      const before = await state()
      const {stdout, exitCode, stderr} = await ours(broker, [...args, '--print-curl'])
      expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
      expect(await state()).toEqual(before)
      await run('sh', ['-ec', stdout])
      const left = await state()
      expect(left).not.toEqual(before)

      await prepare()
      expect(await ours(broker, args)).toMatchObject({exitCode: 0})
      expect(await state()).toEqual(left)
    })
  }

  it('prints a question that answers as the list does', async () => {
    const {stdout} = await ours(broker, ['list_users', '--print-curl'])
    const {stdout: answer} = await run('sh', ['-ec', stdout])
    const {stdout: listed} = await ours(broker, ['list_users', '--formatter', 'json'])
    const names = (rows: Record<string, string>[], key: string) => rows.map((row) => row[key]).sort()
    expect(names(JSON.parse(answer), 'name')).toEqual(names(JSON.parse(listed), 'user'))
  })
})

describe('explain', () => {
  for (const args of changes) {
    it(`changes nothing: ${args.join(' ')}`, async () => {
      await prepare()
      const before = await state()
      const {exitCode, stdout} = await ours(broker, ['explain', ...args], {link: 'rmqctl'})
      expect(exitCode).toBe(0)
      expect(stdout).toMatch(/^(PUT|DELETE|POST) .* {2}\(not sent\)$/m)
      expect(await state()).toEqual(before)
    })
  }
})
