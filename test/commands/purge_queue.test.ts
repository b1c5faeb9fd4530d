import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const purge = (vhost = 'orders', name = 'q') => management().delete(`/api/queues/${vhost}/${name}/contents`)
const find = (vhost = 'orders') =>
  management().get(`/api/queues/${vhost}`).query({
    name: '^q$',
    use_regex: 'true',
    page: '1',
    page_size: '500',
    columns: 'name,type,messages_ready',
    disable_stats: 'true',
    enable_queue_totals: 'true',
  })
const banner = "Purging queue 'q' in vhost 'orders' ...\n"
const words = ['purge_queue', '-p', 'orders', 'q']

describe('purge_queue', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => purge(),
    arrange: () => purge().reply(204),
    advice:
      "The API does this as a client of the virtual host, so that an administrator needs permission too: set_permissions -p 'orders' 'guest' '.*' '.*' '.*'",
  })

  it('quotes names for the shell in its advice', async () => {
    purge("it's%20%24").reply(401, {error: 'not_authorised', reason: 'Access refused.'})
    whoami(['administrator'])
    const {exitCode, stderr} = await run('purge_queue', '-p', "it's $", 'q')
    expect(exitCode).toBe(77)
    expect(stderr).toContain(`set_permissions -p 'it'\\''s $' 'guest' '.*' '.*' '.*'\n`)
  })

  it('gives no such advice when the password is wrong', async () => {
    purge().reply(401, {error: 'not_authorised', reason: 'Login failed'})
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(77)
    expect(stderr).not.toContain('set_permissions')
  })

  it('encodes awkward names', async () => {
    purge(awkward.segment, awkward.segment).reply(204)
    expect(await run('purge_queue', '-p', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const [release, exitCode, stderr] of [
    ['3.10.8', 69, 'Error:\nnot_found\n'],
    ['4.0.5', 65, 'Object (queue, stream, exchange, etc) was not found\n'],
  ] as const) {
    it(`fails for an unknown queue as ${release} does, whatever the formatter`, async () => {
      for (const options of [[], ['--formatter', 'json']]) {
        purge().reply(404, notFound)
        find().reply(200, {items: []})
        overview(release)
        const outcome = await run(...words, ...options)
        expect(outcome).toEqual({exitCode, stdout: options.length > 0 ? '' : banner, stderr})
      }
    })

    it(`fails for an unknown vhost as ${release} does`, async () => {
      purge().reply(404, notFound)
      find().reply(404, notFound)
      whoami(['administrator'])
      overview(release)
      expect(await run(...words)).toEqual({exitCode, stdout: banner, stderr})
    })
  }

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    purge().reply(404, notFound)
    find().reply(404, notFound)
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  it('fails for a stream', async () => {
    const reason = "queue.purge not supported by stream queues queue 'q' in vhost 'orders'"
    purge().reply(400, {error: 'bad_request', reason})
    expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr: 'Error:\nnot_supported\n'})
  })

  it('passes on why a queue that is exclusive to another connection is out of reach', async () => {
    const reason = "cannot obtain exclusive access to locked queue 'q' in vhost 'orders'."
    purge().reply(400, {error: 'bad_request', reason})
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(65)
    expect(stderr).toContain(reason)
  })

  it('refuses a name with a line feed, which the broker would take for another', async () => {
    const {exitCode, stderr} = await run('purge_queue', '-p', 'orders', 'a\nb')
    expect(exitCode).toBe(65)
    expect(stderr).toContain(
      'Error: "a\\nb" cannot be addressed over the management API: the broker would take its line feeds out',
    )
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const words of [
        ['-p', name, 'q'],
        ['-p', 'orders', name],
      ]) {
        const {exitCode, stderr} = await run('purge_queue', ...words)
        expect(exitCode).toBe(65)
        expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
      }
    })
  }
})
