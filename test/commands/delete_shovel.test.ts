import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {awkward, management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const path = (name = 's', vhost = 'orders') => `/api/parameters/shovel/${vhost}/${name}`
const get = (...args: string[]) => management().get(path(...args))
const remove = (...args: string[]) => management().delete(path(...args))
const banner = 'Deleting shovel s in vhost orders\n'
const words = ['delete_shovel', '-p', 'orders', 's']

describe('delete_shovel', () => {
  speaks({words, banner: banner.trimEnd(), first: () => get()})

  for (const [options, stdout] of Object.entries({
    '': banner,
    '-q': '',
    '--formatter json': '',
    '--formatter csv': '',
  })) {
    it(`prints ${stdout ? 'its banner' : 'nothing'} with ${options || 'no option'}`, async () => {
      get().reply(200, {})
      remove().reply(204)
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const [name, segment] of [
    [awkward.name, awkward.segment],
    ['restart', 'restart'],
    ['a/restart', 'a%2Frestart'],
  ] as const) {
    it(`deletes the shovel ${name}, and restarts none`, async () => {
      get(segment, awkward.segment).reply(200, {})
      remove(segment, awkward.segment).reply(204)
      expect(await run('-q', 'delete_shovel', '-p', awkward.name, name)).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  for (const [release, stderr] of [
    [
      '3.10.8',
      "Error:\nShovel with the given name was not found on the target node 'rabbit@one' and / or virtual host 'orders'\n",
    ],
    [
      '4.3.6',
      "Error:\nShovel with the given name was not found on the target node 'rabbit@one' and/or virtual host 'orders'. It may be failing to connect and report its state, will delete its runtime parameter...\n",
    ],
  ] as const) {
    for (const options of [[], ['--formatter', 'json']]) {
      it(`fails for an unknown shovel in the words of ${release} with ${options.join(' ') || 'no option'}`, async () => {
        get().reply(404, notFound)
        overview(release)
        expect(await run(...words, ...options)).toMatchObject({exitCode: 69, stderr})
      })
    }
  }

  it('says that it cannot force', async () => {
    get().reply(200, {})
    remove().reply(204)
    expect(await run('-q', ...words, '--force')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'Warning: the management API cannot force a deletion: a protected shovel is refused.\n',
    })
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name ${JSON.stringify(name)} before any request`, async () => {
      expect(await run('-q', 'delete_shovel', name)).toMatchObject({exitCode: 65, stdout: ''})
    })
  }
})
