import {describe, expect, it} from 'vitest'

import {hasNoRows, lists} from '../helpers/families.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (username = 'alice') => management().get(`/api/users/${username}/permissions`)
const banner = 'Listing permissions for user "alice" ...\n'
const grant = {user: 'alice', vhost: 'orders', configure: '^o', write: '', read: '.*'}

describe('list_user_permissions', () => {
  lists({
    words: ['list_user_permissions', 'alice'],
    banner: 'Listing permissions for user "alice" ...',
    first: () => get(),
    arrange: () => get().reply(200, [grant, {...grant, vhost: '/'}]),
    header: 'vhost\tconfigure\twrite\tread',
    rows: '/\t^o\t\t.*\norders\t^o\t\t.*\n',
    json: [
      '{"vhost":"/","configure":"^o","write":"","read":".*"}',
      '{"vhost":"orders","configure":"^o","write":"","read":".*"}',
    ],
    csv: '"vhost","configure","write","read"\n"/","^o","",".*"\n"orders","^o","",".*"\n',
  })

  it('encodes an awkward name', async () => {
    get(awkward.segment).reply(200, [grant])
    expect(await run('-s', 'list_user_permissions', awkward.name)).toMatchObject({stdout: 'orders\t^o\t\t.*\n'})
  })

  const words = ['list_user_permissions', 'alice']
  hasNoRows({words, banner: banner.trimEnd(), arrange: () => get().reply(200, [])})

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown user in the same words with ${options.join(' ') || 'no option'}`, async () => {
      get().reply(404, notFound)
      const {exitCode, stderr} = await run('list_user_permissions', 'alice', ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\n{:no_such_user, "alice"}\n'})
    })
  }

  for (const name of ['', '.', '..']) {
    const users = (...names: string[]) =>
      management()
        .get('/api/users')
        .query({columns: 'name'})
        .reply(
          200,
          names.map((name) => ({name})),
        )

    it(`finds the rows of the user '${name}', which no path can carry, among all`, async () => {
      users('alice', name)
      management()
        .get('/api/permissions')
        .reply(200, [grant, {...grant, user: name, vhost: '/'}])
      const outcome = await run('-s', 'list_user_permissions', name)
      expect(outcome).toEqual({exitCode: 0, stdout: '/\t^o\t\t.*\n', stderr: ''})
    })

    it(`fails for an unknown user '${name}'`, async () => {
      users('alice')
      const stderr = `Error:\n{:no_such_user, "${name}"}\n`
      expect(await run('-s', 'list_user_permissions', name)).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }
})
