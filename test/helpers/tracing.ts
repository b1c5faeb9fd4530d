import {expect, it} from 'vitest'

import {awkward, management, notFound, origin, overview, whoami} from './management.js'
import {run} from './run.js'

const look = (vhost = 'orders') =>
  management().get(`/api/vhosts/${vhost}`).query({columns: 'metadata,description,tags'})
const put = (body: object, vhost = 'orders') => management().put(`/api/vhosts/${vhost}`, body as never)
const kept = {description: 'kept', tags: ['old'], default_queue_type: 'quorum'}

/**
 * What holds for both commands that switch tracing.
 *
 * @param banner for the vhost `orders`, without its line feed
 * @param said what the command says of it, without its name
 */
export function switchesTracing(name: string, tracing: boolean, banner: string, said: string) {
  const words = [name, '-p', 'orders']
  const line = `${said} orders`

  for (const [options, stdout] of Object.entries({
    '': `${banner}\n${line}\n`,
    '-q': `${line}\n`,
    '-s': `${line}\n`,
    '-q words that it has no use for': `${line}\n`,
    '--formatter table': `${banner}\n${line}\n`,
    '--formatter erlang': `${banner}\n<<"${line}">>\n`,
    '--formatter json': `${JSON.stringify({node: 'rabbit@one', result: 'ok', value: line})}\n`,
  })) {
    it(`sends back all that was set, and says what it did with ${options || 'no option'}`, async () => {
      overview()
      look().reply(200, {metadata: kept})
      put({...kept, tracing}).reply(204)
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('encodes an awkward vhost', async () => {
    overview()
    look(awkward.segment).reply(200, {metadata: kept})
    put({...kept, tracing}, awkward.segment).reply(204)
    const stdout = `${said} ${awkward.name}\n`
    expect(await run('-q', name, '-p', awkward.name)).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('creates no vhost', async () => {
    overview()
    look().reply(404, notFound)
    whoami(['administrator'])
    const stderr = "Virtual host 'orders' does not exist\n"
    expect(await run(...words)).toEqual({exitCode: 65, stdout: `${banner}\n`, stderr})
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    overview()
    look().reply(404, notFound)
    whoami(['management'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  it('does not send back a tag that the API would alter', async () => {
    overview()
    look().reply(200, {metadata: {...kept, tags: ['a', ' b']}})
    const stderr = "Error: the API would trim the tag ' b': nothing was changed.\n"
    expect(await run(...words)).toEqual({exitCode: 65, stdout: `${banner}\n`, stderr})
  })

  it('does not take the answering node for another', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    expect(await run(...words, '--url', origin, '-n', 'rabbit@two')).toEqual({
      exitCode: 69,
      stdout: `${banner}\n`,
      stderr:
        'Error: the management API switches tracing of the node that answers alone, which is rabbit@one: give the URL of rabbit@two itself.\n',
    })
  })

  it('prints its banner and asks for nothing of a node in a dry run', async () => {
    const outcome = await run(...words, '--url', origin, '-n', 'rabbit@two', '--dry-run')
    expect(outcome).toEqual({exitCode: 0, stdout: `${banner}\n`, stderr: ''})
  })

  for (const status of [401, 403]) {
    it(`exits with 77 when the broker answers ${status}`, async () => {
      overview()
      look().reply(status, {error: 'not_authorised', reason: 'Access refused'})
      expect(await run(...words)).toMatchObject({exitCode: 77})
    })
  }

  for (const vhost of ['', '.', '..']) {
    it(`refuses the vhost '${vhost}' before any change`, async () => {
      overview()
      expect(await run(name, '-p', vhost)).toMatchObject({exitCode: 65})
    })
  }
}
