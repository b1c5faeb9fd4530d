import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const user = (username = 'alice') => management().get(`/api/users/${username}`)
const banner = 'Clearing password for user "alice" ...\n'

describe('clear_password', () => {
  acts({
    words: ['clear_password', 'alice'],
    banner: 'Clearing password for user "alice" ...',
    first: () => user(),
    arrange: () => {
      user().reply(200, {name: 'alice', tags: ['monitoring']})
      management()
        .put('/api/users/alice', {password_hash: '', tags: ['monitoring']})
        .reply(204)
    },
  })

  for (const [release, tags] of [
    ['3.8', 'monitoring,policymaker'],
    ['3.9', ['monitoring', 'policymaker']],
  ]) {
    it(`sends the tags back as ${release} has them`, async () => {
      user(awkward.segment).reply(200, {name: awkward.name, tags, password_hash: 'old'})
      management().put(`/api/users/${awkward.segment}`, {password_hash: '', tags}).reply(204)
      expect(await run('clear_password', awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown user in the same words with ${options.join(' ') || 'no option'}`, async () => {
      user().reply(404, notFound)
      const {exitCode, stderr} = await run('clear_password', 'alice', ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\n{:no_such_user, "alice"}\n'})
    })
  }

  it('keeps its banner when it fails', async () => {
    user().reply(404, notFound)
    expect(await run('clear_password', 'alice')).toMatchObject({stdout: banner})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      const {exitCode, stderr} = await run('clear_password', name)
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
    })
  }
})
