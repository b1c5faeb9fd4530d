import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

/** The broker's own list has the count as it is now; it is narrowed to the name, whose letters it compares without case. */
const find = (name = '^q$', vhost = 'orders') =>
  management().get(`/api/queues/${vhost}`).query({
    columns: 'name,type,messages_ready',
    disable_stats: 'true',
    enable_queue_totals: 'true',
    name,
    use_regex: 'true',
    page: '1',
    page_size: '500',
  })
const found = (queue: object = {messages_ready: 2}) =>
  find().reply(200, {items: [{name: 'q', type: 'classic', ...queue}]})
const remove = (vhost = 'orders', name = 'q') => management().delete(`/api/queues/${vhost}/${name}`)
const refused = (reason: string, query = {}) => remove().query(query).reply(400, {error: 'bad_request', reason})
const banner = "Deleting queue 'q' on vhost 'orders' ...\n"
const words = ['delete_queue', '-p', 'orders', 'q']
const done = 'Queue was successfully deleted with 2 ready messages\n'

describe('delete_queue', () => {
  speaks({
    words,
    banner: banner.trimEnd(),
    first: () => find(),
    advice:
      "The API does this as a client of the virtual host, so that an administrator needs permission too: set_permissions -p 'orders' 'guest' '.*' '.*' '.*'",
  })

  it('says which permission is missing when only the deletion is refused', async () => {
    found()
    remove().reply(401, {error: 'not_authorised', reason: 'Access refused.'})
    whoami(['administrator'])
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(77)
    expect(stderr).toContain("set_permissions -p 'orders' 'guest' '.*' '.*' '.*'\n")
  })

  for (const [options, stdout] of Object.entries({
    '': `${banner}${done}`,
    '-q': done,
    '-s': done,
    '--formatter json': '{"message":"Queue was successfully deleted with 2 ready messages"}\n',
    '--formatter erlang': `${banner}<<"Queue was successfully deleted with 2 ready messages">>\n`,
  })) {
    it(`says how many messages were ready, with ${options || 'no option'}`, async () => {
      found()
      remove().reply(204)
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('counts the queue of the very name', async () => {
    find('^a\\.b\\ \\/ä\\\\$').reply(200, {
      items: [
        {name: 'A.B /Ä\\', messages_ready: 5},
        {name: 'a.b /ä\\', messages_ready: 7},
      ],
    })
    remove('orders', 'a.b%20%2F%C3%A4%5C').reply(204)
    const {stdout} = await run('-q', 'delete_queue', '-p', 'orders', 'a.b /ä\\')
    expect(stdout).toBe('Queue was successfully deleted with 7 ready messages\n')
  })

  for (const [queue, message] of [
    [{type: 'stream', messages_ready: 4}, 'Queue was successfully deleted with 0 ready messages\n'],
    [{type: 'stream'}, 'Queue was successfully deleted with 0 ready messages\n'],
    [{type: 'quorum'}, 'Queue was successfully deleted\n'],
  ] as const) {
    it(`invents no count for ${JSON.stringify(queue)}`, async () => {
      found(queue)
      remove().reply(204)
      expect(await run('-q', ...words)).toEqual({exitCode: 0, stdout: message, stderr: ''})
    })
  }

  for (const [options, query, shown] of [
    [['--if-empty'], {'if-empty': 'true'}, 'if queue is empty ...'],
    [['-u'], {'if-unused': 'true'}, 'if queue is unused ...'],
    [['-ue'], {'if-empty': 'true', 'if-unused': 'true'}, 'if queue is empty and if queue is unused ...'],
    [['--if-unused=false', '-e', '--no-if-empty'], {}, '...'],
  ] as const) {
    it(`leaves the conditions to the broker with ${options.join(' ')}`, async () => {
      found()
      remove().query(query).reply(204)
      const {exitCode, stdout} = await run(...words, ...options)
      expect({exitCode, stdout}).toEqual({
        exitCode: 0,
        stdout: `Deleting queue 'q' on vhost 'orders' ${shown}\n${done}`,
      })
    })
  }

  for (const [option, condition, reason, old] of [
    ['-e', 'if-empty', "queue 'q' in vhost 'orders' not empty", 'Queue is not empty'],
    ['-u', 'if-unused', "queue 'q' in vhost 'orders' in use", 'Queue is in use'],
  ] as const) {
    for (const [release, exitCode, message] of [
      ['3.10.8', 64, old],
      ['4.0.5', 69, `{:amqp_error, :precondition_failed, ~c"${reason}", :none}`],
    ] as const) {
      it(`fails as ${release} does when ${condition} is not met, whatever the formatter`, async () => {
        for (const options of [[], ['--formatter', 'json']]) {
          found()
          refused(reason, {[condition]: 'true'})
          overview(release)
          const outcome = await run(...words, option, ...options)
          expect(outcome).toMatchObject({exitCode, stderr: `Error:\n${message}\n`})
        }
      })
    }
  }

  it('fails with the words of the broker when a quorum queue is to meet a condition', async () => {
    const reason =
      "cannot delete queue 'q' in vhost 'orders'. queue.delete operations with if-empty flag set are not supported by quorum queues"
    found({type: 'quorum'})
    refused(reason, {'if-empty': 'true'})
    const stderr = `Error:\n{:amqp_error, :not_implemented, ~c"${reason}", :none}\n`
    expect(await run(...words, '-e')).toMatchObject({exitCode: 69, stderr})
  })

  it('passes on why a queue that is exclusive to another connection is out of reach', async () => {
    const reason = "cannot obtain exclusive access to locked queue 'q' in vhost 'orders'."
    found()
    refused(reason)
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(65)
    expect(stderr).toContain(reason)
  })

  it('warns that it cannot force a deletion', async () => {
    found()
    remove().reply(204)
    expect(await run(...words, '--force')).toEqual({
      exitCode: 0,
      stdout: `${banner}${done}`,
      stderr: 'Warning: the management API cannot force a deletion: a protected queue is refused.\n',
    })
  })

  const unknown = {'4.0.5': 'Queue not found', '4.1.0': 'No such queue was found'}
  for (const [release, text] of Object.entries(unknown)) {
    it(`fails for an unknown queue as ${release} does, whatever the formatter`, async () => {
      for (const options of [[], ['--formatter', 'json']]) {
        find().reply(200, {items: []})
        remove().reply(404, notFound)
        overview(release)
        const {exitCode, stderr} = await run(...words, ...options)
        expect({exitCode, stderr}).toEqual({exitCode: 64, stderr: `Error:\n${text}\n`})
      }
    })
  }

  it('fails for an unknown vhost as for an unknown queue', async () => {
    find().reply(404, notFound)
    whoami(['administrator'])
    overview('3.10.8')
    expect(await run(...words)).toEqual({exitCode: 64, stdout: banner, stderr: 'Error:\nQueue not found\n'})
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    find().reply(404, notFound)
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  it('encodes awkward names', async () => {
    management().get(`/api/queues/${awkward.segment}`).query(true).reply(200, {items: []})
    remove(awkward.segment, awkward.segment).reply(204)
    expect(await run('delete_queue', '-p', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('refuses an empty name as the original does', async () => {
    const {exitCode, stdout, stderr} = await run('delete_queue', '')
    expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
    expect(stderr).toMatch(/^Error \(argument validation\): Bad argument: queue name cannot be an empty string\n/)
  })

  for (const words of [
    ['-p', '', 'q'],
    ['-p', '.', 'q'],
    ['-p', 'orders', '..'],
    ['-p', 'orders', 'a\nb'],
    ['-p', 'orders', 'ab\r'],
  ]) {
    it(`refuses ${JSON.stringify(words)} before any request`, async () => {
      const {exitCode, stderr} = await run('delete_queue', ...words)
      expect(exitCode).toBe(65)
      expect(stderr).toContain('cannot be addressed over the management API')
    })
  }
})
