import {describe, expect, it} from 'vitest'

import {hasNoRows, lists, needsVhost} from '../helpers/families.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (vhost = 'orders') => management().get(`/api/vhosts/${vhost}/permissions`)
const banner = 'Listing permissions for vhost "orders" ...\n'
const words = ['list_permissions', '-p', 'orders']
const grant = {user: 'alice', vhost: 'orders', configure: '^o\\.', write: '', read: '.*'}

describe('list_permissions', () => {
  lists({
    words,
    banner: 'Listing permissions for vhost "orders" ...',
    first: () => get(),
    arrange: () => get().reply(200, [{...grant, user: 'guest', configure: '"'}, grant]),
    header: 'user\tconfigure\twrite\tread',
    rows: 'alice\t^o\\.\t\t.*\nguest\t"\t\t.*\n',
    json: [
      '{"user":"alice","configure":"^o\\\\.","write":"","read":".*"}',
      '{"user":"guest","configure":"\\"","write":"","read":".*"}',
    ],
    csv: '"user","configure","write","read"\n"alice","^o\\.","",".*"\n"guest","""","",".*"\n',
  })

  for (const [vhost, segment] of [
    ['/', '%2F'],
    [awkward.name, awkward.segment],
  ] as const) {
    it(`encodes the vhost ${vhost}`, async () => {
      get(segment).reply(200, [grant])
      expect(await run('-s', 'list_permissions', '-p', vhost)).toMatchObject({stdout: 'alice\t^o\\.\t\t.*\n'})
    })
  }

  hasNoRows({words, banner: banner.trimEnd(), arrange: () => get().reply(200, [])})

  needsVhost({words, banner: banner.trimEnd(), absent: () => get().reply(404, notFound)})

  for (const name of ['', '.', '..']) {
    const vhosts = (...names: string[]) =>
      management()
        .get('/api/vhosts')
        .query({columns: 'name'})
        .reply(
          200,
          names.map((name) => ({name})),
        )

    it(`finds the rows of the vhost '${name}', which no path can carry, among all`, async () => {
      vhosts('orders', name)
      management()
        .get('/api/permissions')
        .reply(200, [grant, {...grant, user: 'bob', vhost: name}])
      expect(await run('-s', 'list_permissions', '-p', name)).toEqual({
        exitCode: 0,
        stdout: 'bob\t^o\\.\t\t.*\n',
        stderr: '',
      })
    })

    it(`fails for an unknown vhost '${name}'`, async () => {
      vhosts('orders')
      const stderr = `Virtual host '${name}' does not exist\n`
      expect(await run('-s', 'list_permissions', '-p', name)).toEqual({exitCode: 65, stdout: '', stderr})
    })
  }
})
