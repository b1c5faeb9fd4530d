import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = (vhost: string, username: string) => management().put(`/api/permissions/${vhost}/${username}`)
const missing = {error: 'bad_request', reason: 'vhost_or_user_not_found'}
const banner = 'Setting permissions for user "alice" in vhost "orders" ...\n'
const words = ['set_permissions', '-p', 'orders', 'alice', '^o', '.*', '']

describe('set_permissions', () => {
  acts({
    words,
    banner: 'Setting permissions for user "alice" in vhost "orders" ...',
    first: () => put('orders', 'alice'),
    arrange: () => put('orders', 'alice').reply(204),
  })

  it('stores the three patterns for the user in the vhost', async () => {
    management()
      .put('/api/permissions/orders%2Feu/alice', {configure: '^o', write: '.*', read: ''})
      .basicAuth({user: 'guest', pass: 'guest'})
      .reply(204)
    const outcome = await run('set_permissions', '-p', 'orders/eu', 'alice', '^o', '.*', '')
    expect(outcome).toEqual({
      exitCode: 0,
      stdout: 'Setting permissions for user "alice" in vhost "orders/eu" ...\n',
      stderr: '',
    })
  })

  it('takes / for the vhost when told of none', async () => {
    put('%2F', 'alice').reply(201)
    const {stdout} = await run('set_permissions', 'alice', '', '', '')
    expect(stdout).toBe('Setting permissions for user "alice" in vhost "/" ...\n')
  })

  it('encodes awkward names', async () => {
    put(awkward.segment, awkward.segment).reply(201)
    expect(await run('set_permissions', '-p', awkward.name, awkward.name, '', '', '')).toMatchObject({exitCode: 0})
  })

  describe('when the broker misses the user or the vhost', () => {
    it('names the user first', async () => {
      put('orders', 'alice').reply(400, missing)
      management().get('/api/users/alice').reply(404, notFound)
      const stderr = 'Error:\nUser alice does not exist\n'
      expect(await run(...words)).toEqual({exitCode: 67, stdout: banner, stderr})
    })

    it('names the vhost', async () => {
      put('orders', 'alice').reply(400, missing)
      management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
      management().get('/api/vhosts/orders').reply(404, notFound)
      whoami(['administrator'])
      const stderr = 'Error:\nVirtual host orders does not exist\n'
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
    })

    it('prints an object on stderr as JSON, with the same exit code', async () => {
      put('orders', 'alice').reply(400, missing)
      management().get('/api/users/alice').reply(404, notFound)
      overview()
      const stderr = '{"message":"User alice does not exist","node":"rabbit@one","result":"error"}\n'
      expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 67, stdout: '', stderr})
    })

    it('passes the answer on when both are there', async () => {
      put('orders', 'alice').reply(400, {error: 'bad_request', reason: 'no such luck'})
      management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
      management().get('/api/vhosts/orders').reply(200, {name: 'orders'})
      const stderr = 'Error: http://localhost:15672 answered 400 to PUT /api/permissions/orders/alice: no such luck.\n'
      expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
    })
  })

  const codes = (text: string) => [...Buffer.from(text)]
  for (const [release, pattern, problem, shown] of [
    ['3.10.8', codes('['), [codes('missing ]'), 1], "'[', {'missing ]', 1}"],
    ['3.10.8', codes("(\\d'"), [codes('missing )'), 4], String.raw`'(\\d\'', {'missing )', 4}`],
    ['3.10.8', codes('(é'), [codes('missing )'), 3], "[40, 195, 169], {'missing )', 3}"],
    ['4.3.6', `${'é'.repeat(30)}(`, ['x', 1], `[${'195, 169, '.repeat(24)}...], {~c"x", 1}`],
    ['4.3.6', "(#{\t'", ['x', 1], String.raw`~c"(\#{\t'", {~c"x", 1}`],
    ['4.0.5', '[', ['missing ]', 1], '~c"[", {~c"missing ]", 1}'],
    ['4.3.6', '(\\d"', ['missing )', 4], String.raw`~c"(\\d\"", {~c"missing )", 4}`],
  ] as const) {
    it(`shows what is wrong with a pattern as ${release} does: ${shown}`, async () => {
      put('orders', 'alice').reply(400, {error: 'bad_request', reason: ['invalid_regexp', pattern, problem]})
      overview(release)
      const stderr = `Error:\n{:invalid_regexp, ${shown}}\n`
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
    })
  }

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const words of [
        ['-p', name, 'alice'],
        ['-p', 'orders', name],
      ]) {
        const {exitCode, stderr} = await run('set_permissions', ...words, '', '', '')
        expect(exitCode).toBe(65)
        expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
      }
    })
  }
})
