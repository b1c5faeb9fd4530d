/** Differences that every command, or every formatter, has: each is compared once, and not with all of them. */

import {afterAll, beforeAll, describe, inject} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {releases} from '../helpers/broker/releases.js'
import {compareOutcomes, compareRows} from './compare.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'
const newer = releases.filter((each) => !each.startsWith('3.'))

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
      differs: {
        reason: 'the CSV of 4.3 has no form for a list, and crashes or prints it as characters',
        on: '4.3',
        exitCode: 0,
        stdout: /^.*"\[.*\]".*$/m,
      },
    },
  ])
})

describe('side by side: whatever the command', () => {
  compareOutcomes(broker, [
    {
      args: ['set_policy', ...inVhost, 'p', '^x', '[1]'],
      differs: {reason: 'the original prints where it crashed', stderr: /must be a JSON object/},
    },
    {
      args: ['set_parameter', ...inVhost, 'federation-upstream', 'u', '{"uri":"amqp://u:bunny@h"'],
      differs: {
        reason: 'the original quotes what it could not read, which may hold secrets',
        on: newer,
        stderr: /^Error:\nJSON decoding error\. Reason: badarg\n$/,
      },
    },
    {
      args: ['set_permissions', ...inVhost, user, '.*', '(é', '.*'],
      differs: {reason: 'the original has bytes for characters', stderr: /invalid_regexp, .*\(é/},
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
      args: ['enable_feature_flag', 'a', 'b'],
      differs: {reason: 'the usage is that of later releases', on: '3.10.8', stderr: /too many arguments/},
    },
    {
      args: ['enable_feature_flag', 'all', '--opt-in'],
      differs: {
        reason: 'the option came with a later release',
        on: '3.10.8',
        stdout: 'Enabling all feature flags ...\n',
        stderr: /is not allowed when enabling all feature flags/,
      },
    },
  ])
})
