import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const user = (username = 'alice') => management().get(`/api/users/${username}`)
const hash = {password_hash: 'c2FsdGhhc2g=', hashing_algorithm: 'rabbit_password_hashing_sha256'}

describe('set_user_tags', () => {
  acts({
    words: ['set_user_tags', 'alice', 'monitoring', 'policymaker'],
    banner: 'Setting tags for user "alice" to [monitoring, policymaker] ...',
    first: () => user(),
    arrange: () => {
      user().reply(200, {name: 'alice', ...hash, tags: ['administrator']})
      management()
        .put('/api/users/alice', {...hash, tags: ['monitoring', 'policymaker']})
        .reply(204)
    },
  })

  for (const [release, former, sent] of [
    ['3.8', 'administrator', 'a,b'],
    ['3.8, where it has none', '', 'a,b'],
    ['3.9', ['administrator'], ['a', 'b']],
  ] as const) {
    it(`sends the hash of the password back, and the tags as ${release} wants them`, async () => {
      user(awkward.segment).reply(200, {name: awkward.name, ...hash, tags: former})
      management()
        .put(`/api/users/${awkward.segment}`, {...hash, tags: sent})
        .reply(204)
      expect(await run('set_user_tags', awkward.name, 'a', 'b')).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  for (const [words, tags, shown] of [
    [[], [], '[]'],
    [['a,b', 'c d'], ['a,b', 'c d'], '[a,b, c d]'],
  ] as const) {
    it(`stores the tags ${JSON.stringify(words)}`, async () => {
      user().reply(200, {name: 'alice', ...hash, tags: ['administrator']})
      management()
        .put('/api/users/alice', {...hash, tags})
        .reply(204)
      const stdout = `Setting tags for user "alice" to ${shown} ...\n`
      expect(await run('set_user_tags', 'alice', ...words)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('fails for an unknown user and creates none', async () => {
    user().reply(404, notFound)
    expect(await run('set_user_tags', 'alice', 'a')).toEqual({
      exitCode: 67,
      stdout: 'Setting tags for user "alice" to [a] ...\n',
      stderr: 'Error:\nUser "alice" does not exist\n',
    })
  })

  it('prints an unknown user as JSON as the original does, with the same exit code', async () => {
    user().reply(404, notFound)
    overview()
    const stderr = '{"message":"User alice does not exists","node":"rabbit@one","result":"error"}\n'
    const outcome = await run('set_user_tags', 'alice', 'a', '--formatter', 'json')
    expect(outcome).toEqual({exitCode: 67, stdout: '', stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      const {exitCode, stderr} = await run('set_user_tags', name, 'a')
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
    })
  }
})
