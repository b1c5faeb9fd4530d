import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (username = 'alice') => management().delete(`/api/users/${username}`)
const banner = 'Deleting user "alice" ...\n'

describe('delete_user', () => {
  acts({
    words: ['delete_user', 'alice'],
    banner: 'Deleting user "alice" ...',
    first: () => remove(),
    arrange: () => remove().reply(204),
  })

  it('encodes an awkward name', async () => {
    remove(awkward.segment).reply(204)
    const stdout = `Deleting user "${awkward.name}" ...\n`
    expect(await run('delete_user', awkward.name)).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const release of ['4.0.5', '4.3.6']) {
    it(`is silent about an unknown user on ${release}`, async () => {
      remove().reply(404, notFound)
      overview(release)
      expect(await run('delete_user', 'alice')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
    })
  }

  for (const release of ['3.8.9', '3.10.8']) {
    it(`fails for an unknown user on ${release}`, async () => {
      remove().reply(404, notFound)
      overview(release)
      const stderr = 'Error:\nUser "alice" does not exist\n'
      expect(await run('delete_user', 'alice')).toEqual({exitCode: 67, stdout: banner, stderr})
    })
  }

  it('prints an unknown user as JSON as the original does, with the same exit code', async () => {
    remove().reply(404, notFound)
    overview('3.10.8')
    const stderr = '{"message":"User alice does not exists","node":"rabbit@one","result":"error"}\n'
    expect(await run('delete_user', 'alice', '--formatter', 'json')).toEqual({exitCode: 67, stdout: '', stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      const {exitCode, stderr} = await run('delete_user', name)
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
    })
  }
})
