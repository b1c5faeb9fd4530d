import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const user = (username = 'alice') => management().get(`/api/users/${username}`)
const banner = 'Changing password for user "alice" ...\n'

describe('change_password', () => {
  acts({
    words: ['change_password', 'alice', 's3cret'],
    banner: 'Changing password for user "alice" ...',
    first: () => user(),
    arrange: () => {
      user().reply(200, {name: 'alice', tags: []})
      management().put('/api/users/alice', {password: 's3cret', tags: []}).reply(204)
    },
  })

  for (const [release, tags] of [
    ['3.8', 'monitoring,policymaker'],
    ['3.9', ['monitoring', 'policymaker']],
  ]) {
    it(`sends the tags back as ${release} has them`, async () => {
      user().reply(200, {
        name: 'alice',
        tags,
        password_hash: 'old',
        hashing_algorithm: 'rabbit_password_hashing_sha256',
      })
      management().put('/api/users/alice', {password: 's3cret', tags}).reply(204)
      expect(await run('change_password', 'alice', 's3cret')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
    })
  }

  for (const password of ['', ' ', '{"a":1}', 'ä"\\']) {
    it(`passes the password ${JSON.stringify(password)} on as it is`, async () => {
      user(awkward.segment).reply(200, {name: awkward.name, tags: []})
      management().put(`/api/users/${awkward.segment}`, {password, tags: []}).reply(204)
      expect(await run('change_password', awkward.name, password)).toMatchObject({exitCode: 0})
    })
  }

  it('fails for an unknown user and creates none', async () => {
    user().reply(404, notFound)
    const stderr = 'Error:\nUser "alice" does not exist\n'
    expect(await run('change_password', 'alice', 's3cret')).toEqual({exitCode: 67, stdout: banner, stderr})
  })

  it('prints an unknown user as JSON as the original does, with the same exit code', async () => {
    user().reply(404, notFound)
    overview()
    const stderr = '{"message":"User alice does not exists","node":"rabbit@one","result":"error"}\n'
    const outcome = await run('change_password', 'alice', 's3cret', '--formatter', 'json')
    expect(outcome).toEqual({exitCode: 67, stdout: '', stderr})
  })

  it('shows the reason when the broker does not take the password, but not the password', async () => {
    user().reply(200, {name: 'alice', tags: []})
    management()
      .put('/api/users/alice')
      .reply(400, {error: 'bad_request', reason: 'minimum required password length: 8'})
    expect(await run('change_password', 'alice', 's3cret')).toEqual({
      exitCode: 65,
      stdout: banner,
      stderr:
        'Error: http://localhost:15672 answered 400 to PUT /api/users/alice: minimum required password length: 8.\n',
    })
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      const {exitCode, stderr} = await run('change_password', name, 's3cret')
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
    })
  }
})
