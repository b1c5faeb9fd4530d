import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (limit = 'max-channels', username = 'alice') =>
  management().delete(`/api/user-limits/${username}/${limit}`)
const words = ['clear_user_limits', 'alice', 'max-channels']
const banner = 'Clearing "max-channels" limit for user "alice" ...\n'

describe('clear_user_limits', () => {
  acts({words, banner: banner.trimEnd(), first: () => remove(), arrange: () => remove().reply(204)})

  it('takes all away', async () => {
    remove('all').reply(204)
    const stdout = 'Clearing all limits for user "alice" ...\n'
    expect(await run('clear_user_limits', 'alice', 'all')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('encodes awkward names', async () => {
    remove(awkward.segment, awkward.segment).reply(204)
    expect(await run('clear_user_limits', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const [status, release] of [
    [500, '3.10.8'],
    [404, '4.3.6'],
  ] as const) {
    it(`fails for an unknown user, which ${release} answers with ${status}`, async () => {
      remove().reply(status, {error: 'not_found', reason: 'vhost_not_found'})
      management().get('/api/users/alice').reply(404, notFound)
      const stderr = 'Error:\n{:no_such_user, "alice"}\n'
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
    })
  }

  it('does not take every 500 for an unknown user', async () => {
    remove().reply(500, {error: 'Internal Server Error', reason: 'No'})
    management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
    const stderr = 'Error: http://localhost:15672 answered 500 to DELETE /api/user-limits/alice/max-channels: No.\n'
    expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const names of [
        [name, 'all'],
        ['alice', name],
      ]) {
        expect(await run('clear_user_limits', ...names)).toMatchObject({exitCode: 65})
      }
    })
  }
})
