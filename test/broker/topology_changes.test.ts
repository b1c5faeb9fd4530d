import amqp, {type ChannelModel, type ConfirmChannel} from 'amqplib'
import {afterAll, beforeEach, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {type Case, compareChanges, compareOutcomes} from './compare.js'
import {differ, ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release').startsWith('3.')

const vhost = 'tpc a/b "c"'
const segment = encodeURIComponent(vhost)
const inVhost = ['-p', vhost]
const awkward = 'it\'s ä/b "c" (x)[y]\\E*+?{1}^$|#%2F'
const json = ['--formatter', 'json']

let connection: ChannelModel | undefined
let channel: ConfirmChannel

async function clear() {
  await connection?.close()
  connection = undefined
  await api(broker, 'DELETE', `/vhosts/${segment}`)
}

async function prepareVhost() {
  await clear()
  await api(broker, 'PUT', `/vhosts/${segment}`, {})
  await api(broker, 'PUT', `/permissions/${segment}/guest`, {configure: '.*', write: '.*', read: '.*'})
}

const policy = {
  pattern: '^old',
  definition: {'max-length': 1, overflow: 'drop-head'},
  priority: 2,
  'apply-to': 'queues',
}

async function preparePolicies() {
  await prepareVhost()
  await api(broker, 'PUT', `/policies/${segment}/old`, policy)
  await api(broker, 'PUT', `/policies/${segment}/${encodeURIComponent(awkward)}`, policy)
}

/** Queues of all types: empty, with four messages, with two of four held by a consumer, and with a consumer only. */
async function prepareQueues() {
  await prepareVhost()
  connection = await amqp.connect(`${broker.amqpUrl}/${segment}`)
  channel = await connection.createConfirmChannel()
  const kinds = {classic: {}, quorum: {'x-queue-type': 'quorum'}, stream: {'x-queue-type': 'stream'}}
  const names: string[] = [awkward]
  await channel.assertQueue(awkward)
  await channel.assertQueue('exclusive', {exclusive: true})
  for (const [kind, args] of Object.entries(kinds)) {
    for (const name of ['empty', 'full', 'busy', 'used']) {
      if (kind === 'stream' && /busy|used/.test(name)) continue
      await channel.assertQueue(`${kind} ${name}`, {arguments: args})
      if (/full|busy/.test(name)) names.push(`${kind} ${name}`)
    }
  }
  for (const name of names) for (let i = 0; i < 4; i++) channel.sendToQueue(name, Buffer.from('x'))
  await channel.waitForConfirms()
  await channel.prefetch(2)
  for (const kind of ['classic', 'quorum']) {
    let received = 0
    await new Promise((resolve) =>
      channel.consume(`${kind} busy`, () => {
        received += 1
        if (received === 2) resolve(undefined)
      }),
    )
    await channel.consume(`${kind} used`, () => {})
  }
}

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

async function policies() {
  const {body} = await api(broker, 'GET', '/definitions')
  return body.policies.filter((each: {vhost: string}) => each.vhost === vhost).sort(byText)
}

/** The queues with the messages that are ready and those that are held, as the broker itself counts them. */
async function queues() {
  const {body} = await api(broker, 'GET', `/queues/${segment}?disable_stats=true`)
  const names = body.map(({name}: {name: string}) => name).sort() as string[]
  return Promise.all(
    names.map(async (name) => [
      name,
      name.startsWith('stream') ? 'there' : (await channel.checkQueue(name)).messageCount,
    ]),
  )
}

afterAll(clear)

const set = (definition: string, ...more: string[]) => ['set_policy', ...inVhost, 'p', '^x', definition, ...more]
const one = '{"max-length":5}'
const policyCases: Case[] = [
  {args: set(one)},
  {args: set(one, '-q')},
  {args: set(one, ...json)},
  {args: set(one, '--dry-run')},
  {args: set(one, '--formatter', 'csv')},
  {args: set(one, '--priority', '7', '--apply-to', 'queues')},
  {args: set('{"alternate-exchange":"ä"}', '--priority=-3', '--apply-to=exchanges')},
  {args: set(one, '--priority', '99999999999999999999')},
  {args: set(one, '--priority=+7')},
  {args: set(' {"overflow" : "reject-publish",\n "max-length": 9007199254740993 } ')},
  {args: set('{"max-length":123456789012345678901234567890}')},
  // 4.x takes the first of two.
  ...(isOld ? [{args: set('{"max-length":1,"max-length":2}')}] : []),
  {args: set('{"dead-letter-exchange":"ä \\u00e9 \\n \\"","dead-letter-routing-key":""}')},
  {args: set('{"federation-upstream-set":"all"}', '--apply-to', 'all')},
  {args: ['set_policy', ...inVhost, 'old', '^new', '{"expires":1000}']},
  {args: ['set_policy', ...inVhost, awkward, '^ä\t"\\d"', one, '--priority', '-1']},
  {args: ['set_policy', `--vhost=${vhost}`, '--', '-p', '-x', one]},
  ...['classic_queues', 'quorum_queues', 'streams', 'bogus', ''].map((target) => ({
    args: set(one, '--apply-to', target),
  })),
  {args: set('{}')},
  {args: set('{"max-length":5.0}')},
  {args: set('{"max-length":-1}')},
  {args: set('{"max-length":"a"}')},
  {args: set('{"max-length":null}')},
  {args: set('{"max-length":[1,{"a":1.5}]}')},
  {args: set('{"bogus":1,"<&>":"x"}')},
  {args: ['set_policy', ...inVhost, 'p', '[', one]},
  {args: ['set_policy', ...inVhost, 'p', '(ä', one]},
  {args: set('{bad')},
  {args: set('')},
  {args: set('{"a":1}{', ...json)},
  {args: set('{ä日 "b"\n')},
  {args: set(`{"${'x'.repeat(90)}"`)},
  {args: ['set_policy', '-p', 'tpc none', 'p', '^x', one]},
  {args: ['set_policy', '-p', 'tpc none', 'p', '^x', '{bad']},
  {
    args: ['set_policy', '-p', 'tpc none', 'p', '[', one],
    differs: {reason: 'the API looks for the virtual host first', exitCode: 65, stderr: /'tpc none' does not exist/},
  },
  {args: ['clear_policy', ...inVhost, 'old']},
  {args: ['clear_policy', ...inVhost, awkward, ...json]},
  {args: ['clear_policy', ...inVhost, 'old', '-s']},
  {args: ['clear_policy', ...inVhost, 'none']},
  {args: ['clear_policy', ...inVhost, 'none', ...json]},
  {args: ['clear_policy', '-p', 'tpc none', 'old']},
]

describe('side by side: policies', () =>
  compareChanges(broker, {prepare: preparePolicies, state: policies}, policyCases))

const refusedOnQuorum = {
  args: ['delete_queue', ...inVhost, 'quorum full', '-e'],
  differs: {
    reason: '3.10.8 prints the refusal on stdout and succeeds',
    on: '3.10.8' as const,
    exitCode: 69,
    stdout: `Deleting queue 'quorum full' on vhost '${vhost}' if queue is empty ...\n`,
    stderr: /not_implemented.* are not supported by quorum queues/,
  },
}

const queueCases: Case[] = [
  ...['classic full', 'classic empty', 'classic busy', 'quorum full', 'quorum busy', awkward].map((name) => ({
    args: ['purge_queue', ...inVhost, name],
  })),
  {args: ['purge_queue', ...inVhost, 'classic full', ...json]},
  {args: ['purge_queue', ...inVhost, 'classic full', '-q']},
  {args: ['purge_queue', ...inVhost, 'classic full', '--dry-run']},
  {args: ['purge_queue', ...inVhost, 'stream full']},
  {args: ['purge_queue', ...inVhost, 'none']},
  {args: ['purge_queue', ...inVhost, 'none', ...json]},
  {args: ['purge_queue', '-p', 'tpc none', 'classic full']},
  ...['classic full', 'classic empty', 'classic busy', 'classic used', 'quorum used', 'stream full', awkward].map(
    (name) => ({args: ['delete_queue', ...inVhost, name]}),
  ),
  {args: ['delete_queue', ...inVhost, 'classic full', '-q']},
  {args: ['delete_queue', ...inVhost, 'classic full', '-s']},
  {args: ['delete_queue', ...inVhost, 'classic full', ...json]},
  {args: ['delete_queue', ...inVhost, 'classic full', '--formatter', 'erlang']},
  {args: ['delete_queue', ...inVhost, 'classic full', '--dry-run', '-eu']},
  {args: ['delete_queue', ...inVhost, 'classic empty', '-e', '-u']},
  {args: ['delete_queue', ...inVhost, 'classic used', '--if-empty']},
  {args: ['delete_queue', ...inVhost, 'classic full', '--if-unused']},
  {args: ['delete_queue', ...inVhost, 'classic full', '--if-unused', '--if-empty=false']},
  {args: ['delete_queue', ...inVhost, 'classic full', '--if-empty']},
  {args: ['delete_queue', ...inVhost, 'classic full', '-eu', ...json]},
  {args: ['delete_queue', ...inVhost, 'classic busy', '-eu']},
  ...(isOld ? [{args: ['delete_queue', ...inVhost, awkward, '-e']}] : []),
  {args: ['delete_queue', ...inVhost, 'classic used', '-u']},
  {args: ['delete_queue', ...inVhost, 'stream full', '-e']},
  {args: ['delete_queue', ...inVhost, 'stream empty', '-u']},
  refusedOnQuorum,
  ...(isOld
    ? []
    : [
        {args: ['delete_queue', ...inVhost, 'quorum empty', '-e']},
        {args: ['delete_queue', ...inVhost, 'quorum used', '-u']},
      ]),
  {args: ['delete_queue', ...inVhost, 'none']},
  {args: ['delete_queue', ...inVhost, 'none', ...json]},
  {args: ['delete_queue', ...inVhost, 'none', '-e']},
  {args: ['delete_queue', '-p', 'tpc none', 'classic full']},
]

describe('side by side: queues', () => compareChanges(broker, {prepare: prepareQueues, state: queues}, queueCases))

describe('what cannot agree', () => {
  beforeEach(prepareQueues)

  it("a queue that is exclusive to another connection is out of the API's reach", async () => {
    differ('the API cannot reach a queue that is exclusive to a connection')
    for (const command of ['purge_queue', 'delete_queue']) {
      const {exitCode, stderr} = await ours(broker, [command, ...inVhost, 'exclusive'])
      expect(exitCode).toBe(65)
      expect(stderr).toMatch(/cannot obtain exclusive access/)
    }
    expect((await theirs(broker, ['purge_queue', ...inVhost, 'exclusive'])).exitCode).toBe(0)
  })

  for (const command of ['purge_queue', 'delete_queue']) {
    it(`${command}: without permission on the virtual host it says which`, async () => {
      await api(broker, 'DELETE', `/permissions/${segment}/guest`)
      const before = await api(broker, 'GET', `/queues/${segment}?columns=name`)
      const {exitCode, stderr} = await ours(broker, [command, ...inVhost, 'classic full'])
      expect(exitCode).toBe(77)
      const advice = stderr.match(/set_permissions (-p .*)\n$/)?.[1]
      expect(advice).toBe(`-p 'tpc a/b "c"' 'guest' '.*' '.*' '.*'`)
      expect(await api(broker, 'GET', `/queues/${segment}?columns=name`)).toEqual(before)
    })
  }
})

/** Command lines that are wrong: nothing but the message counts. */
const wrong = [
  ['set_policy', 'a', 'b'],
  ...['abc', '1.5', '', '1_000', '1e3'].map((priority) => ['set_policy', 'p', 'x', one, `--priority=${priority}`]),
  ['set_policy', 'p', 'x', one, '--apply-to'],
  ['purge_queue', 'a', '--if-empty'],
]
/** Its usage line is that of the newest release. */
const wrongOfNewest = [
  ['delete_queue', ''],
  ['delete_queue', 'a', '-x'],
  ['delete_queue', 'a', '--if-empty=maybe'],
]

describe('side by side: usage errors of policies and queues', () =>
  compareOutcomes(
    broker,
    [...wrong, ...(inject('release') === '4.3' ? wrongOfNewest : [])].map((args) => ({args})),
  ))
