import {describe, expect, it} from 'vitest'

import {speaks} from '../../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'list_policies_that_match', 'q1']
const banner = "Listing policies that match queue 'q1' in vhost '/' ...\n"
const exchange = ['--object-type', 'exchange']

const queue = (answer: object | number = {type: 'classic', policy: null}, {name = 'q1', vhost = '%2F'} = {}) => {
  const asked = management().get(`/api/queues/${vhost}/${name}`).query({columns: 'type,policy'})
  return typeof answer === 'number' ? asked.reply(answer, notFound) : asked.reply(200, answer)
}
const policies = (all: object[], vhost = '%2F') => management().get(`/api/policies/${vhost}`).reply(200, all)
const policy = (name: string, more: object = {}) => ({
  vhost: '/',
  name,
  pattern: '.*',
  'apply-to': 'all',
  definition: {'max-length': 1},
  priority: 0,
  ...more,
})
/** The names that are printed. */
const namesOf = ({stdout}: {stdout: string}) =>
  stdout
    .split('\n')
    .map((line) => line.split('\t')[1] ?? '')
    .join(' ')
    .trim()
const table = ['-s', '--formatter', 'table']

describe('list_policies_that_match', () => {
  speaks({
    words: [...words, ...exchange],
    banner: "Listing policies that match exchange 'q1' in vhost '/' ...",
    first: () => management().get('/api/policies/%2F'),
  })

  const outputs = {
    '--formatter table': `${banner}vhost\tname\tpattern\tapply-to\tdefinition\tpriority\n/\tp\t^q\tqueues\t[{<<"expires">>, 5}, {<<"overflow">>, reject-publish}]\t3\n`,
    '--formatter json':
      '{"policies":[{"vhost":"/","name":"p","pattern":"^q","apply-to":"queues","definition":{"expires":5,"overflow":"reject-publish"},"priority":3}],"result":"ok"}\n',
    '-q --formatter erlang':
      '[[{vhost,<<"/">>},\n  {name,<<"p">>},\n  {pattern,<<"^q">>},\n  {\'apply-to\',<<"queues">>},\n  {definition,[{<<"expires">>,5},{<<"overflow">>,<<"reject-publish">>}]},\n  {priority,3}]]\n',
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`prints a policy with ${options}`, async () => {
      overview()
      queue()
      const definition = {overflow: 'reject-publish', expires: 5}
      policies([policy('p', {pattern: '^q', 'apply-to': 'queues', definition, priority: 3})])
      expect(await run(...words, ...options.split(' '))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('prints a table by default', async () => {
    overview()
    queue()
    policies([policy('p')])
    const {stdout} = await run(...words)
    expect(stdout).toMatch(/^Listing .*\n┌.*\n│ vhost │ name │/)
  })

  it('has the highest priority first, and of the same one that in force', async () => {
    overview()
    queue({type: 'classic', policy: 'n'})
    policies([
      ...['b', 'n', 'ä', 'a'].map((name) => policy(name, {priority: 2})),
      policy('low'),
      policy('high', {priority: 10}),
    ])
    expect(namesOf(await run(...words, ...table))).toBe('high n a b ä low')
  })

  for (const [type, names] of Object.entries({
    classic: 'all classic_queues queues',
    quorum: 'all queues quorum_queues',
    stream: 'all queues streams',
    rabbit_mqtt_qos0_queue: 'all qos0_queues queues',
    other: 'all queues',
  })) {
    it(`matches a queue of type ${type} with policies for ${names}`, async () => {
      overview()
      queue({type})
      const targets = ['all', 'queues', 'exchanges', 'classic_queues', 'quorum_queues', 'streams', 'qos0_queues']
      policies(targets.map((name) => policy(name, {'apply-to': name, definition: {'max-length-bytes': 1}})))
      expect(namesOf(await run(...words, ...table))).toBe(names)
    })
  }

  for (const [release, type, names] of [
    ['3.10.8', 'classic', 'expires max-in-memory-length single-active-consumer'],
    ['3.12.6', 'classic', 'expires max-in-memory-length single-active-consumer'],
    ['3.12.7', 'classic', 'expires single-active-consumer'],
    ['4.0.5', 'classic', 'expires queue-leader-locator single-active-consumer'],
    ['4.1.8', 'quorum', 'delivery-limit expires max-in-memory-length queue-leader-locator'],
    ['4.2.0', 'quorum', 'delivery-limit expires max-in-memory-length queue-leader-locator single-active-consumer'],
    ['4.1.8', 'stream', 'max-age queue-leader-locator'],
    ['4.2.0', 'stream', 'max-age queue-leader-locator single-active-consumer'],
    [
      '4.3.6',
      'other',
      'delivery-limit expires max-age max-in-memory-length queue-leader-locator single-active-consumer',
    ],
  ] as const) {
    it(`leaves out the policies with a setting that a ${type} queue does not have on ${release}`, async () => {
      overview(release)
      queue({type})
      const settings = ['max-age', 'delivery-limit', 'expires', 'queue-leader-locator', 'max-in-memory-length']
      policies(
        [...settings, 'single-active-consumer'].map((name) =>
          policy(name, {definition: {[name]: 1, 'max-length-bytes': 1}}),
        ),
      )
      expect(namesOf(await run(...words, ...table))).toBe(names)
    })
  }

  it('matches bytes, anywhere in the name', async () => {
    overview()
    queue({type: 'classic'}, {name: awkward.segment, vhost: awkward.segment})
    const patterns = {a: '^..\\/b', b: '^.\\/b', c: '"c"', d: 'ä', e: '^b'}
    policies(
      Object.entries(patterns).map(([name, pattern]) => policy(name, {pattern})),
      awkward.segment,
    )
    const outcome = await run('diagnostics', 'list_policies_that_match', '-p', awkward.name, awkward.name, ...table)
    expect(namesOf(outcome)).toBe('a c d')
  })

  it('refuses a pattern that it cannot read, unless the policy does not apply anyway', async () => {
    overview()
    queue()
    policies([policy('p', {pattern: '(?P<x>q)'})])
    const {exitCode, stdout, stderr} = await run(...words, ...table)
    expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
    expect(stderr).toMatch(/^Error: the pattern "\(\?P<x>q\)" cannot be used: .*\n$/)
    overview()
    queue()
    policies([policy('p', {pattern: '(?P<x>q)', 'apply-to': 'exchanges'}), policy('r')])
    expect(namesOf(await run(...words, ...table))).toBe('r')
  })

  describe('of an exchange', () => {
    for (const [name, segment] of [
      ['x', 'x'],
      ['', 'amq.default'],
    ] as const) {
      it(`has those for exchanges and for all: '${name}'`, async () => {
        policies([
          policy('b', {definition: {'max-age': '1D'}}),
          policy('n', {'apply-to': 'exchanges'}),
          policy('q', {'apply-to': 'queues'}),
        ])
        management().get(`/api/exchanges/%2F/${segment}`).reply(200, {name, policy: 'n'})
        const outcome = await run('diagnostics', 'list_policies_that_match', name, ...exchange, ...table)
        expect(namesOf(outcome)).toBe('n b')
      })
    }

    it('need not be there', async () => {
      policies([policy('p')])
      management().get('/api/exchanges/%2F/q1').reply(404, notFound)
      expect(namesOf(await run(...words, ...exchange, ...table))).toBe('p')
    })

    for (const [options, stdout] of [
      ['-q --formatter table', '\n'],
      ['--formatter json', '{"policies":[],"result":"ok"}\n'],
    ] as const) {
      it(`has none in a virtual host that is not there, with ${options}`, async () => {
        management().get('/api/policies/%2F').reply(404, notFound)
        whoami(['administrator'])
        expect(await run(...words, ...exchange, ...options.split(' '))).toEqual({exitCode: 0, stdout, stderr: ''})
      })
    }

    it('may be in a virtual host that is hidden from the user', async () => {
      management().get('/api/policies/%2F').reply(404, notFound)
      whoami(['management'])
      expect(await run(...words, ...exchange)).toMatchObject({exitCode: 77})
    })
  })

  for (const status of [200, 404]) {
    it(`has no such queue, where the virtual host answers ${status}`, async () => {
      const arrange = () => {
        overview()
        queue(404)
        management()
          .get('/api/queues/%2F')
          .query(true)
          .reply(status, status === 200 ? {items: []} : notFound)
        if (status === 404) whoami(['administrator'])
      }
      arrange()
      const stderr = 'Object (queue, stream, exchange, etc) was not found\n'
      expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
      arrange()
      const stdout = '{"message":"object (queue, exchange) not found","policies":[],"result":"error"}\n'
      expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('knows queues and exchanges alone', async () => {
    const stderr = "Error: policies match a queue or an exchange, not a 'foo'.\n"
    expect(await run(...words, '-q', '--object-type', 'foo')).toEqual({exitCode: 70, stdout: '', stderr})
  })

  it('says that a release has other rules', async () => {
    overview('3.9.29')
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: RabbitMQ 3\.9\.29 does not have the rules .* came with 3\.10\.\n$/)
  })

  for (const args of [[], ['q', 'more']]) {
    it(`refuses ${args.length} arguments`, async () => {
      expect(await run('diagnostics', 'list_policies_that_match', ...args)).toMatchObject({exitCode: 64, stdout: ''})
    })
  }
})
