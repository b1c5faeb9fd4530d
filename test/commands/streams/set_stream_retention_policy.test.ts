import {describe, expect, it} from 'vitest'

import {acts} from '../../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['streams', 'set_stream_retention_policy', 's', '7D']
const banner = 'Setting retention policy of stream queue s to 7D ...'
const get = (name = 's', vhost = '%2F') =>
  management().get(`/api/queues/${vhost}/${name}`).query({columns: 'type,arguments,policy,effective_policy_definition'})
const stream = (more: object = {}) => ({type: 'stream', arguments: {}, effective_policy_definition: [], ...more})
const reason = 'Error: the management API cannot set the retention of a stream other than by a policy: '
const missing = (status: number) =>
  management()
    .get('/api/queues/%2F')
    .query(true)
    .reply(status, status === 200 ? {items: []} : notFound)

describe('set_stream_retention_policy', () => {
  acts({
    words,
    banner,
    first: get,
    arrange: () => get().reply(200, stream({arguments: {'x-max-age': '7D'}})),
  })

  for (const [age, queue] of Object.entries({
    '168h': {arguments: {'x-max-age': '7D'}},
    '7D': {arguments: {'x-max-age': '1D'}, effective_policy_definition: {'max-age': '7D'}, policy: 'p'},
    '1M': {effective_policy_definition: {'max-age': '30D'}},
    '1Y': {effective_policy_definition: {'max-age': '365D'}},
    '60m': {effective_policy_definition: {'max-age': '3600s'}},
  })) {
    it(`is content with ${JSON.stringify(queue)} for ${age}`, async () => {
      get().reply(200, stream(queue))
      expect(await run(...words.slice(0, 3), age, '-q')).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })
  }

  for (const queue of [{}, {policy: '', arguments: {'x-max-age': '6D'}}]) {
    it(`names the policy to set where none is in force, of a stream with ${JSON.stringify(queue)}`, async () => {
      get().reply(200, stream(queue))
      expect(await run(...words)).toEqual({
        exitCode: 69,
        stdout: `${banner}\n`,
        stderr: `${reason}set_policy --apply-to queues -p '/' 's-retention' '^s$' '{"max-age":"7D"}'\n`,
      })
    })
  }

  it('names it with words that a shell and a pattern take as they are', async () => {
    get(awkward.segment, awkward.segment).reply(200, stream())
    const name = ['-p', awkward.name, awkward.name]
    const {stderr} = await run('streams', 'set_stream_retention_policy', ...name, '7D')
    expect(stderr).toContain(`-p '${awkward.name}' '${awkward.name}-retention' '^ä/b "c" #1\\?&%2F$' '{"max-age"`)
    get("it's").reply(200, stream())
    const quoted = await run('streams', 'set_stream_retention_policy', "it's", '7D')
    expect(quoted.stderr).toContain(` 'it'\\''s-retention' '^it'\\''s$' `)
  })

  it('displaces no policy, but names the one in force', async () => {
    get().reply(200, stream({policy: 'p', effective_policy_definition: {'max-age': '6D'}}))
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toBe(`${reason}set "max-age" to "7D" in the policy 'p', which is in force.\n`)
  })

  for (const age of ['', 'foo', '0s', '000D', '5W', '5', '-1D', '1.5h', '7d', '7 D', '٣D']) {
    it(`refuses the age ${JSON.stringify(age)} before any request`, async () => {
      const outcome = await run('streams', 'set_stream_retention_policy', '-q', '--', 's', age)
      expect(outcome).toEqual({exitCode: 69, stdout: '', stderr: 'Error:\ninvalid_max_age\n'})
    })
  }

  it('says that a queue is no stream', async () => {
    get().reply(200, {type: 'classic', arguments: {}})
    const {exitCode, stderr} = await run(...words)
    expect({exitCode, stderr}).toEqual({
      exitCode: 69,
      stderr: "Error: the queue 's' is no stream: it has no retention.\n",
    })
  })

  for (const [release, exitCode, stderr] of [
    ['3.10.8', 69, 'Error:\nnot_found\n'],
    ['4.3.6', 65, 'Object (queue, stream, exchange, etc) was not found\n'],
  ] as const) {
    for (const status of [200, 404]) {
      it(`has no such stream on ${release}, where the virtual host answers ${status}`, async () => {
        get().reply(404, notFound)
        missing(status)
        if (status === 404) whoami(['administrator'])
        overview(release)
        expect(await run(...words)).toEqual({exitCode, stdout: `${banner}\n`, stderr})
      })
    }
  }

  it('takes a virtual host for hidden where the user does not see all', async () => {
    get().reply(404, notFound)
    missing(404)
    whoami(['management'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  for (const args of [[], ['s'], ['s', '7D', 'more']]) {
    it(`refuses ${args.length} arguments`, async () => {
      expect(await run('streams', 'set_stream_retention_policy', ...args)).toMatchObject({exitCode: 64, stdout: ''})
    })
  }
})
