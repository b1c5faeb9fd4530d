import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
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

  for (const [options, stdout] of Object.entries({
    '': `${banner}\n`,
    '-s': '\n',
    '--formatter json': '[]\n',
    '--formatter csv': '\r\n\r\n\n',
    '--formatter json_stream': '[]\n',
    '--formatter erlang': `${banner}[]\n`,
  })) {
    it(`prints one empty result for no rows, with ${options || 'no option'}`, async () => {
      get().reply(200, [])
      whoami(['administrator'])
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown vhost in the same words with ${options.join(' ') || 'no option'}`, async () => {
      get().reply(404, notFound)
      whoami(['administrator'])
      const {exitCode, stderr} = await run(...words, ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 65, stderr: "Virtual host 'orders' does not exist\n"})
    })
  }

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    get().reply(404, notFound)
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

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
