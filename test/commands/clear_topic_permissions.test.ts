import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (rest = '') => management().delete(`/api/topic-permissions/orders/alice${rest}`)
const banner = 'Clearing topic permissions for user "alice" in vhost "orders" ...\n'
const words = ['clear_topic_permissions', '-p', 'orders', 'alice']

describe('clear_topic_permissions', () => {
  acts({words, banner: banner.trimEnd(), first: () => remove(), arrange: () => remove().reply(204)})

  const user = (status: number) => management().get('/api/users/alice').reply(status, notFound)
  const vhost = (status: number) => management().get('/api/vhosts/orders').reply(status, notFound)

  it('clears those of one exchange', async () => {
    remove(`/${awkward.segment}`).reply(204)
    expect(await run(...words, awkward.name)).toEqual({
      exitCode: 0,
      stdout: `Clearing topic permissions on "${awkward.name}" for user "alice" in vhost "orders" ...\n`,
      stderr: '',
    })
  })

  const grant = (exchange: string) => ({user: 'alice', vhost: 'orders', exchange, write: '', read: ''})
  const grants = (...exchanges: string[]) =>
    management()
      .get('/api/topic-permissions')
      .reply(200, [{...grant(''), user: 'bob'}, ...exchanges.map(grant)])

  it('does not take the exchange without a name for all', async () => {
    grants('amq.topic', '')
    const {exitCode, stderr} = await run(...words, '')
    expect(exitCode).toBe(65)
    expect(stderr).toContain('Error: "" cannot be addressed over the management API')
  })

  it('has nothing to clear where there is nothing on the exchange without a name', async () => {
    grants('amq.topic')
    overview('4.0.5')
    expect(await run('-q', ...words, '')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('names the user that 3.10.8 lacks, on the exchange without a name too', async () => {
    grants()
    overview('3.10.8')
    user(404)
    expect(await run('-q', ...words, '')).toMatchObject({exitCode: 67, stderr: 'Error:\nUser alice does not exist\n'})
  })

  for (const exchange of ['.', '..']) {
    it(`does not take the exchange '${exchange}' for all`, async () => {
      const {exitCode, stderr} = await run(...words, exchange)
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${exchange}" cannot be addressed over the management API`)
    })
  }

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const names of [
        ['-p', name, 'alice'],
        ['-p', 'orders', name],
      ]) {
        expect(await run('clear_topic_permissions', ...names)).toMatchObject({exitCode: 65})
      }
    })
  }

  describe('when there is nothing to clear', () => {
    it('is content from 4.0 on, as the original', async () => {
      remove().reply(404, notFound)
      overview('4.0.5')
      expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
    })

    it('is content on 3.10.8 when user and vhost are there', async () => {
      remove('/amq.topic').reply(404, notFound)
      overview('3.10.8')
      user(200)
      vhost(200)
      expect(await run('-q', ...words, 'amq.topic')).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })

    it('names the user that 3.10.8 lacks', async () => {
      remove().reply(404, notFound)
      overview('3.10.8')
      user(404)
      const stderr = 'Error:\nUser alice does not exist\n'
      expect(await run(...words)).toEqual({exitCode: 67, stdout: banner, stderr})
    })

    it('names the vhost that 3.10.8 lacks', async () => {
      remove().reply(404, notFound)
      overview('3.10.8')
      user(200)
      vhost(404)
      whoami(['administrator'])
      const stderr = 'Error:\nVirtual host orders does not exist\n'
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
    })
  })
})
