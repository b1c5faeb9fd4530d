import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, origin, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const restart = (name = 's', vhost = 'orders') => management().delete(`/api/shovels/vhost/${vhost}/${name}/restart`)
const parameter = () => management().get('/api/parameters/shovel/orders/s')
const words = ['restart_shovel', '-p', 'orders', 's']
const banner = 'Restarting dynamic Shovel s in virtual host orders on node rabbit@one\n'

describe('restart_shovel', () => {
  for (const [options, stdout] of Object.entries({
    '': banner,
    '-q': '',
    '--formatter json': '',
    '--formatter csv': '',
  })) {
    it(`prints ${stdout ? 'its banner' : 'nothing'} with ${options || 'no option'}`, async () => {
      overview()
      restart().reply(204)
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('encodes names', async () => {
    overview()
    restart(awkward.segment, awkward.segment).reply(204)
    expect(await run('-q', 'restart_shovel', '-p', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('fails for an unknown shovel', async () => {
    overview()
    restart().reply(404, notFound)
    parameter().reply(404, notFound)
    expect(await run(...words)).toEqual({
      exitCode: 69,
      stdout: banner,
      stderr:
        "Error:\nShovel with the given name was not found on the target node 'rabbit@one' and / or virtual host 'orders'\n",
    })
  })

  it('does not call a shovel unknown whose state it is not shown', async () => {
    overview()
    restart().reply(404, notFound)
    parameter().reply(200, {})
    whoami(['administrator'])
    expect(await run(...words)).toEqual({
      exitCode: 69,
      stdout: banner,
      stderr:
        "Error: shovel 's' shows no state: it fails to start, or user 'guest' has no permissions on its virtual host.\n",
    })
  })

  it('fails for a node that does not run', async () => {
    overview()
    management().get('/api/nodes').query({columns: 'name,running'}).reply(200, [])
    const outcome = await run('restart_shovel', 's', '--url', origin, '-n', 'rabbit@two')
    expect(outcome).toMatchObject({exitCode: 69, stdout: ''})
  })

  it('exits with 77 where the user may not', async () => {
    overview()
    restart().reply(401, {error: 'not_authorised', reason: 'Access refused'})
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  it('asks for no more than the node in a dry run', async () => {
    overview()
    expect(await run(...words, '--dry-run')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })
})
