import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, overview, whoami} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['streams', 'add_super_stream', 'ss']
const [exchange, queue] = ['/api/exchanges/%2F/ss', (key: string) => `/api/queues/%2F/ss-${key}`]
const columns = {columns: 'name'}
/** What streams have from 3.12 on, unless told otherwise. */
const balanced = {'x-queue-leader-locator': 'balanced'}

/** Names that are free in a virtual host that is there. */
function free(...keys: string[]) {
  management().get(exchange).query(columns).reply(404, notFound)
  management().get('/api/vhosts/%2F').reply(200, {})
  for (const key of keys) management().get(queue(key)).query(columns).reply(404, notFound)
}

const declare = {
  exchange: () => management().put(exchange, {type: 'direct', durable: true, arguments: {'x-super-stream': true}}),
  queue: (key: string, args: Record<string, string | number> = balanced) =>
    management().put(queue(key), {durable: true, arguments: {'x-queue-type': 'stream', ...args}}),
  binding: (key: string, order: number, word = key) =>
    management().post(`/api/bindings/%2F/e/ss/q/ss-${key}`, {
      routing_key: decodeURIComponent(word),
      arguments: {'x-stream-partition-order': order},
    }),
}

function creates(keys: string[], args: Record<string, string | number> = balanced) {
  free(...keys)
  declare.exchange().reply(201)
  for (const [i, key] of keys.entries()) {
    declare.queue(key, args).reply(201)
    declare.binding(key, i).reply(201)
  }
}

describe('add_super_stream', () => {
  for (const [release, options, stdout] of [
    ['3.10.8', [], 'Adding a super stream (experimental feature)...\nSuper stream ss has been created\n'],
    ['4.3.6', [], 'Adding a super stream...\nSuper stream ss has been created\n'],
    ['4.3.6', ['-q'], 'Super stream ss has been created\n'],
    ['4.3.6', ['--formatter', 'json'], '{"message":"Super stream ss has been created"}\n'],
  ] as const) {
    it(`declares exchange, streams and bindings on ${release} with ${options.join(' ') || 'no option'}`, async () => {
      overview(release)
      creates(['0', '1', '2'], release === '3.10.8' ? {} : balanced)
      expect(await run(...words, ...options)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('looks for the virtual host among those that are listed where the user may not ask for one', async () => {
    overview()
    management().get(exchange).query(columns).reply(404, notFound)
    management().get('/api/vhosts/%2F').reply(401, {error: 'not_authorized', reason: 'Not administrator user'})
    management()
      .get('/api/vhosts')
      .query({columns: 'name'})
      .reply(200, [{name: '/'}])
    management().get(queue('0')).query(columns).reply(404, notFound)
    declare.exchange().reply(201)
    declare.queue('0').reply(201)
    declare.binding('0', 0).reply(201)
    expect(await run('-q', ...words, '--partitions', '1')).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('takes a number of partitions', async () => {
    overview()
    creates(['0'])
    expect(await run('-q', ...words, '--partitions', '1')).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const option of ['--binding-keys', '--routing-keys']) {
    it(`takes ${option}`, async () => {
      overview()
      creates(['a', 'b%20c', awkward.segment])
      expect(await run('-q', ...words, option, `a, b c,,${awkward.name} `)).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  for (const [release, thousand] of [
    ['3.10.8', 1024],
    ['4.3.6', 1000],
  ] as const) {
    it(`gives the streams their arguments, as ${release} reads them`, async () => {
      overview(release)
      creates(['0'], {
        'x-max-length-bytes': 20_000_000_000,
        'x-max-age': '90061s',
        'x-stream-max-segment-size-bytes': 5 * thousand ** 2,
        'x-queue-leader-locator': 'balanced',
        'x-initial-cluster-size': 3,
      })
      const options = ['--max-length-bytes', '20gb', '--max-age', 'P1DT1H1M1S', '--leader-locator', 'balanced']
      const more = ['--stream-max-segment-size-bytes', '5M', '--initial-cluster-size', '3', '--partitions', '1']
      expect(await run('-q', ...words, ...options, ...more)).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  it('changes nothing where there is an exchange of the name', async () => {
    overview()
    management().get(exchange).query(columns).reply(200, {})
    expect(await run('-q', ...words)).toEqual({
      exitCode: 70,
      stdout: '',
      stderr: 'Error:\n{:reference_already_exists, ~c"there is already an exchange named ss"}\n',
    })
  })

  it('changes nothing where there is a queue of the name of a partition', async () => {
    overview()
    free('0')
    management().get(queue('1')).query(columns).reply(200, {})
    expect(await run('-q', ...words)).toEqual({
      exitCode: 70,
      stdout: '',
      stderr: 'Error:\n{:reference_already_exists, ~c"there is already a queue named ss-1"}\n',
    })
  })

  it('fails for an unknown virtual host', async () => {
    overview()
    management().get(exchange).query(columns).reply(404, notFound)
    management().get('/api/vhosts/%2F').reply(404, notFound)
    whoami(['administrator'])
    expect(await run('-q', ...words)).toMatchObject({exitCode: 70, stderr: "Error:\nVirtual host '/' does not exist\n"})
  })

  it('takes back what it has made when one part fails', async () => {
    overview()
    free('0', '1', '2')
    declare.exchange().reply(201)
    declare.queue('0').reply(204)
    declare.queue('1').reply(201)
    declare.queue('2').reply(401, {error: 'not_authorised', reason: 'no'})
    management().delete(queue('1')).reply(204)
    management().delete(exchange).reply(204)
    const {exitCode, stderr} = await run('-q', ...words)
    expect(exitCode).toBe(77)
    expect(stderr).not.toContain('still there')
  })

  it('names what it could not take back', async () => {
    overview()
    free('0')
    declare.exchange().reply(201)
    declare.queue('0').reply(201)
    declare.binding('0', 0).reply(500, {error: 'x', reason: 'no'})
    management().delete(queue('0')).reply(204)
    management().delete(exchange).reply(500, {error: 'x', reason: 'no'})
    const {exitCode, stderr} = await run('-q', ...words, '--partitions', '1')
    expect(exitCode).toBe(69)
    expect(stderr).toContain('What was made before is still there: /exchanges/%2F/ss.')
  })

  for (const [options, text] of [
    [['--partitions', '0'], 'The partition number must be greater than 0'],
    [['--partitions', '2', '--binding-keys', 'a'], 'Specify --partitions or --binding-keys, not both.'],
    [['--routing-keys', 'b', '--binding-keys', 'a'], 'Specify --binding-keys only.'],
    [['--max-length-bytes', '20x'], 'Invalid value for --max-length-bytes'],
    [['--stream-max-segment-size-bytes', 'gb'], 'Invalid value for --stream-max-segment-size-bytes'],
    [['--max-age', '10m'], 'Invalid value for --max-age'],
    [['--leader-locator', 'nosuch'], 'Invalid value for --leader-locator'],
    [['--initial-cluster-size', '0'], 'Invalid value for --initial-cluster-size'],
  ] as const) {
    it(`refuses ${options.join(' ')}`, async () => {
      const {exitCode, stdout, stderr} = await run(...words, ...options)
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(text)
    })
  }

  for (const [name, ...options] of [[''], ['amq.x'], ['ss', '--binding-keys', 'a,a']]) {
    it(`refuses ${JSON.stringify([name, ...options])}`, async () => {
      overview()
      expect(await run('-q', 'streams', 'add_super_stream', name ?? '', ...options)).toMatchObject({exitCode: 70})
    })
  }
})
