import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (vhost = 'orders') => management().delete(`/api/parameters/vhost-limits/${vhost}/limits`)
const list = () => management().get('/api/vhost-limits/orders')
const words = ['clear_vhost_limits', '-p', 'orders']
const banner = 'Clearing vhost "orders" limits ...\n'

describe('clear_vhost_limits', () => {
  acts({words, banner: banner.trimEnd(), first: () => remove(), arrange: () => remove().reply(204)})

  it('encodes an awkward vhost', async () => {
    remove(awkward.segment).reply(204)
    expect(await run('clear_vhost_limits', '-p', awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails when none are set, in the same words with ${options.join(' ') || 'no option'}`, async () => {
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
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the vhost '${name}' before any request`, async () => {
      expect(await run('clear_vhost_limits', '-p', name)).toMatchObject({exitCode: 65})
    })
  }
})
