import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (vhost = 'orders', username = 'alice') => management().delete(`/api/permissions/${vhost}/${username}`)
const banner = 'Clearing permissions for user "alice" in vhost "orders" ...\n'
const words = ['clear_permissions', '-p', 'orders', 'alice']

describe('clear_permissions', () => {
  acts({
    words,
    banner: 'Clearing permissions for user "alice" in vhost "orders" ...',
    first: () => remove(),
    arrange: () => remove().reply(204),
  })

  it('takes / for the vhost when told of none', async () => {
    remove('%2F').reply(204)
    expect(await run('clear_permissions', 'alice')).toMatchObject({exitCode: 0})
  })

  it('encodes awkward names', async () => {
    remove(awkward.segment, awkward.segment).reply(204)
    expect(await run('clear_permissions', '-p', awkward.name, awkward.name)).toMatchObject({exitCode: 0})
  })

  describe('when there is nothing to clear', () => {
    for (const release of ['4.0.5', '4.3.6', '10.0.0']) {
      it(`is silent on ${release}, whether user and vhost exist or not`, async () => {
        remove().reply(404, notFound)
        overview(release)
        expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
      })
    }

    for (const release of ['3.8.9', '3.10.8']) {
      const nothingToClear = () => {
        remove().reply(404, notFound)
        overview(release)
      }

      it(`is silent on ${release} when user and vhost exist`, async () => {
        nothingToClear()
        management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
        management().get('/api/vhosts/orders').reply(200, {name: 'orders'})
        expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
      })

      it(`names an unknown user on ${release}`, async () => {
        nothingToClear()
        management().get('/api/users/alice').reply(404, notFound)
        const stderr = 'Error:\nUser alice does not exist\n'
        expect(await run(...words)).toEqual({exitCode: 67, stdout: banner, stderr})
      })

      it(`names an unknown vhost on ${release}`, async () => {
        nothingToClear()
        management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
        management().get('/api/vhosts/orders').reply(404, notFound)
        whoami(['administrator'])
        const stderr = 'Error:\nVirtual host orders does not exist\n'
        expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
      })
    }

    it('prints an object on stderr as JSON, with the same exit code', async () => {
      remove().reply(404, notFound)
      overview('3.10.8')
      management().get('/api/users/alice').reply(404, notFound)
      const stderr = '{"message":"User alice does not exist","node":"rabbit@one","result":"error"}\n'
      expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 67, stdout: '', stderr})
    })
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const words of [
        ['-p', name, 'alice'],
        ['-p', 'orders', name],
      ]) {
        const {exitCode, stderr} = await run('clear_permissions', ...words)
        expect(exitCode).toBe(65)
        expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
      }
    })
  }
})
