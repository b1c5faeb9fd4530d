import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const look = () => management().get('/api/vhosts').query({columns: 'name'})
const vhosts = (...names: string[]) =>
  look().reply(
    200,
    names.map((name) => ({name})),
  )
const patterns = {configure: '^c', write: '', read: '.*'}
const put = (vhost: string) => management().put(`/api/permissions/${vhost}/alice`, patterns)
const words = ['set_permissions_globally', 'alice', '^c', '', '.*']
const banner = 'Setting permissions for user "alice" in all virtual hosts ...\n'
const refusal = {error: 'bad_request', reason: 'No'}

describe('set_permissions_globally', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: look,
    arrange: () => {
      vhosts('/', 'orders', awkward.name)
      put('%2F').reply(201)
      put('orders').reply(204)
      put(awkward.segment).reply(201)
    },
  })

  it('encodes an awkward user', async () => {
    vhosts('/')
    management().put(`/api/permissions/%2F/${awkward.segment}`, patterns).reply(201)
    expect(await run('set_permissions_globally', awkward.name, '^c', '', '.*')).toMatchObject({exitCode: 0})
  })

  it('fails for an unknown user with the first vhost', async () => {
    vhosts('orders', '/')
    put('%2F').reply(400, {error: 'bad_request', reason: 'vhost_or_user_not_found'})
    management().get('/api/users/alice').reply(404, notFound)
    const stderr = 'Error:\nUser alice does not exist\n'
    expect(await run(...words)).toEqual({exitCode: 67, stdout: banner, stderr})
  })

  it('says so as JSON', async () => {
    vhosts('/')
    put('%2F').reply(400, {error: 'bad_request', reason: 'vhost_or_user_not_found'})
    management().get('/api/users/alice').reply(404, notFound)
    overview()
    const stderr = '{"message":"User alice does not exist","node":"rabbit@one","result":"error"}\n'
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 67, stdout: '', stderr})
  })

  it('fails for an unknown user where there is no vhost', async () => {
    vhosts()
    management().get('/api/users/alice').reply(404, notFound)
    expect(await run(...words)).toMatchObject({exitCode: 67})
  })

  it('prints where a pattern is wrong', async () => {
    vhosts('/', 'orders')
    put('%2F').reply(400, {error: 'bad_request', reason: ['invalid_regexp', '^c', ['missing )', 1]]})
    overview()
    const stderr = 'Error:\n{:invalid_regexp, ~c"^c", {~c"missing )", 1}}\n'
    expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
  })

  it('tells which are done when it fails half way, and exits with 3', async () => {
    vhosts('d', 'a', 'c', 'b')
    put('a').reply(204)
    put('b').reply(204)
    put('c').reply(500, refusal)
    expect(await run(...words)).toEqual({
      exitCode: 3,
      stdout: banner,
      stderr:
        "Error: the permissions of user 'alice' were set in 'a', 'b', but not in 'c', 'd': http://localhost:15672 answered 500 to PUT /api/permissions/c/alice: No.\n",
    })
  })

  it('goes on after a vhost that no path can carry, and says so', async () => {
    vhosts('a', '..', 'b')
    put('a').reply(204)
    put('b').reply(204)
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(3)
    expect(stderr).toMatch(
      /^Error: the permissions of user 'alice' were set in 'a', 'b', but not in '\.\.': "\.\." cannot be addressed/,
    )
  })

  it('passes over a vhost that is deleted meanwhile', async () => {
    vhosts('a', 'b')
    put('a').reply(400, {error: 'bad_request', reason: 'vhost_or_user_not_found'})
    management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
    management().get('/api/vhosts/a').reply(404, notFound)
    whoami(['administrator'])
    put('b').reply(204)
    expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the user '${name}' before any change`, async () => {
      vhosts('/')
      expect(await run('set_permissions_globally', name, '', '', '')).toMatchObject({exitCode: 65})
    })
  }
})
