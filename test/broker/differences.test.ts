/** Differences that every command, or every formatter, has: each is compared once, and not with all of them. */

import {afterAll, beforeAll, describe, inject} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {compareOutcomes, compareRows, csvOfLists} from './compare.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'

const vhost = 'dif v/ä'
const user = 'dif_user'
const segment = encodeURIComponent(vhost)
const inVhost = ['-p', vhost]

beforeAll(async () => {
  await api(broker, 'PUT', `/vhosts/${segment}`, {tags: 'one,two'})
  await api(broker, 'PUT', `/users/${user}`, {password: 's3cret', tags: 'monitoring'})
  await api(broker, 'PUT', `/vhost-limits/${segment}/max-queues`, {value: 100})
})
afterAll(async () => {
  await api(broker, 'DELETE', `/vhosts/${segment}`)
  await api(broker, 'DELETE', `/users/${user}`)
})

describe('side by side: whatever the formatter', () => {
  compareOutcomes(broker, [
    {
      args: ['change_password', 'dif_nobody', 's3cret', '--formatter', 'json'],
      differs: {reason: 'no code depends on the formatter', exitCode: 67},
    },
    {
      args: ['list_vhost_limits', ...inVhost, '--formatter', 'csv'],
      differs: {
        reason: 'the original takes a text for rows, and crashes',
        exitCode: 0,
        stdout: '"{""max-queues"":100}"\n',
        stderr: /^$/,
      },
    },
  ])
  compareRows(broker, [
    {
      args: ['list_vhosts', 'name', 'tags', '--formatter', 'csv'],
      differs: csvOfLists,
    },
  ])
})

describe('side by side: whatever the command', () => {
  compareOutcomes(broker, [
    {
      args: ['set_policy', ...inVhost, 'p', '^x', '[1]'],
      differs: {reason: 'the original prints where it crashed', stderr: /must be a JSON object/},
    },
    ...(isOld
      ? []
      : [
          {
            args: ['set_policy', ...inVhost, 'p', '^x', '{"max-length":"ä"}'],
            differs: {
              reason: 'the API of 4.x answers 500 when a refusal names what is not ASCII',
              stderr: /answered 500/,
            },
          },
        ]),
    {
      args: ['enable_feature_flag', 'all', '--opt-in'],
      differs: {
        reason: 'options, and usage lines, are those of later releases',
        on: '3.10.8',
        stdout: 'Enabling all feature flags ...\n',
        stderr: /is not allowed when enabling all feature flags/,
      },
    },
  ])
})
