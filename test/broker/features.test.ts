import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect, type StartedBroker, startBroker} from '../helpers/broker/index.js'
import {compareOutcomes, compareRows} from './compare.js'
import {asSet, differ, difference, linked, noDifference, ours, theirs, words} from './tools.js'

const broker = connect(inject('broker'))
const release = inject('release')
const isOld = release === '3.10.8'

const json = ['--formatter', 'json']
const table = ['--formatter', 'table']
const formats = [[], ['-q'], ['-s'], json, ['--formatter', 'csv'], ['--formatter', 'erlang'], table]
const check = 'check_if_any_deprecated_features_are_used'

describe('feature flags', () => {
  const columns = [[], ['name', 'state', 'stability', 'provided_by', 'desc', 'doc_url'], ['desc,name']]
  compareRows(
    broker,
    columns.flatMap((names) => formats.map((format) => ({args: ['list_feature_flags', ...names, ...format]}))),
  )
  compareRows(broker, [{tool: 'rabbitmq-diagnostics', args: ['list_feature_flags', 'state']}])
  compareOutcomes(broker, [
    {args: ['list_feature_flags', 'bogus']},
    ...[[], ['-q'], json, ['--dry-run']].map((more) => ({args: ['enable_feature_flag', 'all', ...more]})),
    ...[[], ['-q'], json, ['--formatter', 'erlang']].map((more) => ({
      args: ['enable_feature_flag', 'quorum_queue', ...more],
    })),
    ...['bogus', 'ä/b "c"', '..', '日本'].map((name) => ({args: ['enable_feature_flag', name]})),
    {args: ['enable_feature_flag', 'bogus', ...json]},
    // Usage and options are those of the newest release.
    ...(isOld
      ? []
      : [
          ['enable_feature_flag', ''],
          ...['--opt-in', '--experimental', '-o', '-e'].map((option) => ['enable_feature_flag', 'all', option]),
        ]
    ).map((args) => ({args})),
  ])
})

describe.runIf(isOld)('deprecated features of a release without them', () => {
  for (const [tool, args] of [
    ['rabbitmqctl', ['list_deprecated_features']],
    ['rabbitmqctl', ['list_deprecated_features', '--used', ...json]],
    ['rabbitmq-diagnostics', [check]],
  ] as const) {
    it(`${tool} ${args.join(' ')}`, async () => {
      const {exitCode, stderr} = await ours(broker, [...args], {link: linked(tool)})
      expect(exitCode).toBe(69)
      expect(stderr).toBe(
        `Error: RabbitMQ ${broker.release} does not have a list of deprecated features, which came with 3.13.\n`,
      )
    })
  }
})

describe.skipIf(isOld)('a broker with features of its own', () => {
  let own: StartedBroker
  const tool = 'rabbitmq-diagnostics'

  beforeAll(async () => {
    own = await startBroker({release})
  })
  afterAll(() => own?.stop())

  async function expectAlike(args: string[], tool = 'rabbitmqctl', isSame = true) {
    const other = await theirs(own, args, {tool})
    const one = await ours(own, args, {link: linked(tool)})
    if (isSame) expect({...one, stderr: words(one.stderr)}).toEqual({...other, stderr: words(other.stderr)})
    return one
  }

  /** Flags that no release has, since a new node enables all that are stable. */
  async function inject(name: string, stability: string) {
    const flag = `#{${name} => #{provided_by => rabbit, desc => "A \\"flag\\"", stability => ${stability}}}`
    const outcome = await own.rabbitmqctl('eval', `rabbit_feature_flags:inject_test_feature_flags(${flag}).`)
    expect(outcome).toMatchObject({exitCode: 0})
  }
  const stateOf = async (name: string) =>
    (await api(own, 'GET', '/feature-flags')).body.find((each: {name: string}) => each.name === name)?.state

  it('lists its deprecated features alike', async () => {
    const columns = ['name', 'deprecation_phase', 'provided_by', 'desc', 'doc_url']
    for (const format of ['table', 'json', 'csv', 'erlang', 'json_stream'])
      for (const names of [[], columns]) {
        const args = ['list_deprecated_features', ...names, '--formatter', format]
        const [one, other] = [await ours(own, args), await theirs(own, args)]
        expect(difference(asSet(one.stdout, format), asSet(other.stdout, format))).toEqual(noDifference)
      }
  })

  it('uses none of them', async () => {
    for (const more of [[], ['-q'], ['-s'], json]) await expectAlike([check, ...more], tool)
    await expectAlike([check])
    await expectAlike(['list_deprecated_features', '--used', ...table])
    await expectAlike(['list_deprecated_features', '--used', ...json])
  })

  it('uses one of them', async () => {
    // 4.3 lets nobody declare such a queue unless its settings allow it.
    const {status} = await api(own, 'PUT', '/queues/%2F/ftr', {durable: false})
    expect(status).toBe(201)
    for (const more of [[], ['-q'], ['-s'], json]) {
      expect(await expectAlike([check, ...more], tool)).toMatchObject({exitCode: 69})
    }
  })

  it('lists the one that it uses', async () => {
    differ('the original asks the node for a function that it does not have, and lists none')
    const {stdout} = await expectAlike(['list_deprecated_features', '--used', '-s', 'name', ...table], tool, false)
    expect(stdout).toBe('transient_nonexcl_queues\n')
    await api(own, 'DELETE', '/queues/%2F/ftr')
  })

  it('enables a stable flag', async () => {
    await inject('ftr_a', 'stable')
    await inject('ftr_b', 'stable')
    const other = await theirs(own, ['enable_feature_flag', 'ftr_a'])
    expect(await stateOf('ftr_b')).toBe('disabled')
    const one = await ours(own, ['enable_feature_flag', 'ftr_b'])
    expect({...one, stdout: one.stdout.replace('ftr_b', 'ftr_a')}).toEqual(other)
    expect([await stateOf('ftr_a'), await stateOf('ftr_b')]).toEqual(['enabled', 'enabled'])
  })

  it('enables all stable flags, and no other', async () => {
    await inject('ftr_c', 'stable')
    await inject('ftr_new', 'experimental')
    const other = await theirs(own, ['enable_feature_flag', 'all'])
    expect(await stateOf('ftr_c')).toBe('enabled')
    await inject('ftr_d', 'stable')
    expect(await ours(own, ['enable_feature_flag', 'all'])).toEqual(other)
    expect([await stateOf('ftr_d'), await stateOf('ftr_new')]).toEqual(['enabled', 'disabled'])
  })

  it('enables an experimental flag for who opts in', async () => {
    await expectAlike(['enable_feature_flag', 'ftr_new'])
    await expectAlike(['enable_feature_flag', 'ftr_new', ...json])
    expect(await stateOf('ftr_new')).toBe('disabled')
    expect(await ours(own, ['enable_feature_flag', 'ftr_new', '--opt-in'])).toMatchObject({exitCode: 0})
    expect(await stateOf('ftr_new')).toBe('enabled')
  })
})
