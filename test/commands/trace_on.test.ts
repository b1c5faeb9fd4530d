import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, origin, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const look = (vhost = 'orders') =>
  management().get(`/api/vhosts/${vhost}`).query({columns: 'metadata,description,tags'})
const put = (body: object, vhost = 'orders') => management().put(`/api/vhosts/${vhost}`, body as never)
const kept = {description: 'kept', tags: ['old'], default_queue_type: 'quorum'}
const words = ['trace_on', '-p', 'orders']
const banner = 'Starting tracing for vhost "orders" ...\n'
const said = 'Trace enabled for vhost orders'

describe('trace_on', () => {
  for (const [options, stdout] of Object.entries({
    '': `${banner}${said}\n`,
    '-q': `${said}\n`,
    '-s': `${said}\n`,
    '--formatter table': `${banner}${said}\n`,
    '--formatter erlang': `${banner}<<"${said}">>\n`,
    '--formatter json': `${JSON.stringify({node: 'rabbit@one', result: 'ok', value: said})}\n`,
  })) {
    it(`sends back all that was set, and says what it did with ${options || 'no option'}`, async () => {
      overview()
      look().reply(200, {metadata: kept})
      put({...kept, tracing: true}).reply(204)
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('encodes an awkward vhost', async () => {
    overview()
    look(awkward.segment).reply(200, {metadata: kept})
    put({...kept, tracing: true}, awkward.segment).reply(204)
    const stdout = `Trace enabled for vhost ${awkward.name}\n`
    expect(await run('-q', 'trace_on', '-p', awkward.name)).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('creates no vhost', async () => {
    overview()
    look().reply(404, notFound)
    whoami(['administrator'])
    const stderr = "Virtual host 'orders' does not exist\n"
    expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
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
    expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
  })

  it('does not take the answering node for another', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    expect(await run(...words, '--url', origin, '-n', 'rabbit@two')).toEqual({
      exitCode: 69,
      stdout: banner,
      stderr:
        'Error: the management API switches tracing of the node that answers alone, which is rabbit@one: give the URL of rabbit@two itself.\n',
    })
  })

  it('prints its banner and asks for nothing of a node in a dry run', async () => {
    const outcome = await run(...words, '--url', origin, '-n', 'rabbit@two', '--dry-run')
    expect(outcome).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  for (const status of [401, 403]) {
    it(`exits with 77 when the broker answers ${status}`, async () => {
      overview()
      look().reply(status, {error: 'not_authorised', reason: 'Access refused'})
      expect(await run(...words)).toMatchObject({exitCode: 77})
    })
  }

  for (const name of ['', '.', '..']) {
    it(`refuses the vhost '${name}' before any change`, async () => {
      overview()
      expect(await run('trace_on', '-p', name)).toMatchObject({exitCode: 65})
    })
  }
})
