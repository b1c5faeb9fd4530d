import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (vhost = 'orders', name = 'limit') => management().delete(`/api/policies/${vhost}/${name}`)
const list = (vhost = 'orders') => management().get(`/api/policies/${vhost}`)
const banner = 'Clearing policy "limit" on vhost "orders" ...\n'
const words = ['clear_policy', '-p', 'orders', 'limit']

describe('clear_policy', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => remove(),
    arrange: () => remove().reply(204),
  })

  it('encodes awkward names', async () => {
    remove(awkward.segment, awkward.segment).reply(204)
    expect(await run('clear_policy', '-p', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown policy in the same words with ${options.join(' ') || 'no option'}`, async () => {
      remove().reply(404, notFound)
      list().reply(200, [])
      const {exitCode, stderr} = await run(...words, ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\nParameter does not exist\n'})
    })
  }

  it('fails for an unknown vhost in the same words', async () => {
    remove().reply(404, notFound)
    list().reply(404, notFound)
    whoami(['administrator'])
    const stderr = 'Error:\nParameter does not exist\n'
    expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    remove().reply(404, notFound)
    list().reply(404, notFound)
    whoami(['policymaker'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const words of [
        ['-p', name, 'limit'],
        ['-p', 'orders', name],
      ]) {
        const {exitCode, stderr} = await run('clear_policy', ...words)
        expect(exitCode).toBe(65)
        expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
      }
    })
  }
})
