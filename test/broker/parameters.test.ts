import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect, type StartedBroker, startBroker} from '../helpers/broker/index.js'
import {type Case, compareChanges, compareOutcomes, compareRows} from './compare.js'
import {ours} from './tools.js'

const broker = connect(inject('broker'))
const release = inject('release')
const isOld = release === '3.10.8'

const vhost = 'par a/b "c"'
const empty = 'par empty'
const segment = encodeURIComponent(vhost)
const inVhost = ['-p', vhost]
const awkward = 'par\'s ä/b "c" (x)\\E*$|#%2F'
const json = ['--formatter', 'json']
const formats = [[], ['-q'], ['-s'], json, ['--formatter', 'csv'], ['--formatter', 'erlang'], ['--no-table-headers']]

const upstream = {uri: 'amqp://localhost', expires: 3_600_000, 'ack-mode': 'on-confirm'}
const policy = {pattern: '^old', definition: {'max-length': 1, expires: 5000}, priority: 2, 'apply-to': 'queues'}

const own = (name: string) => name.startsWith('par')
const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
const globals = async () =>
  (await api(broker, 'GET', '/global-parameters')).body.filter(({name}: {name: string}) => own(name)).sort(byText)

async function clear() {
  for (const name of [vhost, empty]) await api(broker, 'DELETE', `/vhosts/${encodeURIComponent(name)}`)
  for (const {name} of await globals()) await api(broker, 'DELETE', `/global-parameters/${encodeURIComponent(name)}`)
}

/** Upstreams, limits, operator policies and global parameters, the awkward among them. */
async function prepare() {
  await clear()
  for (const name of [vhost, empty]) await api(broker, 'PUT', `/vhosts/${encodeURIComponent(name)}`, {})
  for (const name of ['old', awkward]) {
    const own = `${segment}/${encodeURIComponent(name)}`
    await api(broker, 'PUT', `/parameters/federation-upstream/${own}`, {value: upstream})
    await api(broker, 'PUT', `/operator-policies/${own}`, policy)
  }
  await api(broker, 'PUT', `/vhost-limits/${segment}/max-queues`, {value: 100})
  await api(broker, 'PUT', '/global-parameters/par_old', {value: {b: [1, 'ä', null, true], a: {}}})
  await api(broker, 'PUT', `/global-parameters/${encodeURIComponent(awkward)}`, {value: 'ä "b"'})
}

const ofVhost = async (path: string) =>
  (await api(broker, 'GET', path)).body.filter((each: {vhost: string}) => each.vhost === vhost).sort(byText)

const state = async () => [await ofVhost('/parameters'), await ofVhost('/operator-policies'), await globals()]

afterAll(clear)

const path = {reason: 'no path carries the name', exitCode: 65, stderr: /cannot be addressed/}

const set = (value: string, ...more: string[]) => [
  'set_parameter',
  ...inVhost,
  'federation-upstream',
  'u',
  value,
  ...more,
]
const good = '{"uri":"amqp://localhost"}'

const parameterCases: Case[] = [
  ...[[], ['-q'], ['-s'], json, ['--formatter', 'csv'], ['--formatter', 'erlang'], ['--dry-run']].map((more) => ({
    args: set(good, ...more),
  })),
  {args: set(' {"uri" : ["amqp://ä", "amqp://b"],\n "expires": 9007199254740993} ')},
  {args: set('{"uri":"amqp://h","prefetch-count":1.0}')},
  {args: ['set_parameter', ...inVhost, 'federation-upstream', awkward, good]},
  {args: ['set_parameter', `--vhost=${vhost}`, '--', 'federation-upstream', '-x', good]},
  {args: ['set_parameter', ...inVhost, 'vhost-limits', 'limits', '{"max-connections":-1}']},
  {
    args: [
      'set_parameter',
      ...inVhost,
      'operator_policy',
      'o',
      '{"pattern":"x","definition":{"max-length":1},"priority":0,"apply-to":"queues"}',
    ],
  },
  {
    args: [
      'set_parameter',
      ...inVhost,
      'operator_policy',
      'o',
      '{"pattern":"x","definition":{"dead-letter-exchange":""}}',
    ],
  },
  {args: set('{"x":1}')},
  {args: set('{"<x&>":"a"}')},
  {args: set('{}')},
  {args: set('[]')},
  ...(isOld ? [{args: set('{bad')}, {args: set('')}] : []),
  {args: ['set_parameter', ...inVhost, 'bogus', 'u', '{}']},
  {args: ['set_parameter', ...inVhost, 'policy', 'u', '{}']},
  {args: ['set_parameter', ...inVhost, '', 'u', '{}'], differs: path},
  {args: ['set_parameter', '-p', 'par none', 'federation-upstream', 'u', good]},
  {args: ['clear_parameter', ...inVhost, 'federation-upstream', 'old']},
  {args: ['clear_parameter', ...inVhost, 'federation-upstream', awkward, ...json]},
  {args: ['clear_parameter', ...inVhost, 'vhost-limits', 'limits', '-q']},
  {args: ['clear_parameter', ...inVhost, 'operator_policy', 'old']},
  {args: ['clear_parameter', ...inVhost, 'federation-upstream', 'none']},
  {args: ['clear_parameter', ...inVhost, 'bogus', 'none', ...json]},
  {args: ['clear_parameter', ...inVhost, 'policy', 'old']},
  {args: ['clear_parameter', '-p', 'par none', 'federation-upstream', 'old']},
]

const globalCases: Case[] = [
  ...['5', '-1.5', '"ä"', 'null', 'true', '[]', '{}', '{"b":1,"a":[1.0,{"x":9007199254740993}]}'].map((value) => ({
    args: ['set_global_parameter', 'par_new', value],
  })),
  {args: ['set_global_parameter', 'par_old', '1', ...json]},
  {args: ['set_global_parameter', awkward, '[1]', '-q']},
  {args: ['set_global_parameter', 'par_new', '1', '--dry-run']},
  ...(isOld ? [{args: ['set_global_parameter', 'par_new', 'bad']}] : []),
  {args: ['set_global_parameter', '..', '1', '--dry-run']},
  {args: ['clear_global_parameter', 'par_old']},
  {args: ['clear_global_parameter', awkward, ...json]},
  {args: ['clear_global_parameter', 'par_none']},
  {args: ['clear_global_parameter', 'par_none', '-q', ...json]},
]

const operatorSet = (definition: string, ...more: string[]) => [
  'set_operator_policy',
  ...inVhost,
  'p',
  '^x',
  definition,
  ...more,
]
const one = '{"max-length":5}'

const operatorCases: Case[] = [
  ...[[], ['-q'], json, ['--dry-run'], ['--priority', '-7', '--apply-to', 'queues'], ['--apply-to', 'bogus']].map(
    (more) => ({
      args: operatorSet(one, ...more),
    }),
  ),
  {args: ['set_operator_policy', ...inVhost, 'old', '^new', '{"expires":1000}']},
  {args: ['set_operator_policy', ...inVhost, awkward, '^ä\t"\\d"', '{"message-ttl":9007199254740993}']},
  {args: operatorSet('{"dead-letter-exchange":"x"}')},
  {args: operatorSet('{"max-length":-1}')},
  {args: operatorSet('{"max-length":1.0}')},
  {args: operatorSet('{}')},
  {args: operatorSet('{bad')},
  {args: ['set_operator_policy', ...inVhost, 'p', '(', one]},
  {args: ['set_operator_policy', '-p', 'par none', 'p', '^x', one]},
  {args: ['clear_operator_policy', ...inVhost, 'old']},
  {args: ['clear_operator_policy', ...inVhost, awkward, ...json]},
  {args: ['clear_operator_policy', ...inVhost, 'none']},
  {args: ['clear_operator_policy', '-p', 'par none', 'old', '-q']},
]

describe('changes', () =>
  compareChanges(broker, {prepare, state}, [...parameterCases, ...globalCases, ...operatorCases]))

describe('lists', () => {
  beforeAll(prepare)
  const lists = [
    ['list_parameters', ...inVhost],
    ['list_operator_policies', ...inVhost],
  ]
  compareRows(broker, [
    ...lists.flatMap((words) => formats.map((format) => ({args: [...words, ...format]}))),
    ...lists.map(([name = '']) => ({tool: 'rabbitmq-diagnostics', args: [name, ...inVhost]})),
    ...['list_global_parameters'].flatMap((name) => formats.map((format) => ({args: [name, ...format]}))),
  ])
  compareOutcomes(broker, [
    ...lists.flatMap(([name = '']) => formats.map((format) => ({args: [name, '-p', empty, ...format]}))),
    ...lists.flatMap(([name = '']) => [{args: [name, '-p', 'par none']}, {args: [name, '-p', 'par none', ...json]}]),
    ...lists.map(([name = '']) => ({args: [name, 'name']})),
  ])

  it('shows a policymaker the parameters of the virtual hosts that it may use', async () => {
    await api(broker, 'PUT', '/users/par_lesser', {password: 's3cret', tags: 'policymaker'})
    await api(broker, 'PUT', `/permissions/${segment}/par_lesser`, {configure: '', write: '', read: ''})
    const env = {RMQCTL_USERNAME: 'par_lesser', RMQCTL_PASSWORD: 's3cret'}
    const seen = await ours(broker, ['-s', 'list_parameters', ...inVhost], {env})
    const hidden = await ours(broker, ['-s', 'list_parameters', '-p', empty], {env})
    await api(broker, 'DELETE', '/users/par_lesser')
    expect(seen.stdout).toContain(`federation-upstream\t${awkward}\t`)
    expect({seen: seen.exitCode, hidden: hidden.exitCode}).toEqual({seen: 0, hidden: 77})
  })
})

describe.runIf(!isOld)('a broker that allows no changes of operator policies', () => {
  let restricted: StartedBroker
  beforeAll(async () => {
    const config = ['management.restrictions.operator_policy_changes.disabled = true']
    restricted = await startBroker({release, config})
  })
  afterAll(() => restricted?.stop())

  it('is told so, whatever the command', async () => {
    for (const args of [operatorSet(one), ['clear_operator_policy', 'p']]) {
      const {exitCode, stderr} = await ours(restricted, [...args, '-q', '-p', '/'])
      expect(exitCode).toBe(69)
      expect(stderr).toContain('do not allow changes of operator policies over the management API')
    }
    expect(await ours(restricted, ['list_operator_policies', '-q'])).toMatchObject({exitCode: 0, stdout: '\n'})
  })
})
