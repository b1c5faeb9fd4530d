import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (vhost = 'orders', name = 'ceiling') => management().delete(`/api/operator-policies/${vhost}/${name}`)
const list = (vhost = 'orders') => management().get(`/api/operator-policies/${vhost}`)
const banner = 'Clearing operator policy "ceiling" on vhost "orders" ...\n'
const words = ['clear_operator_policy', '-p', 'orders', 'ceiling']
const missing = {exitCode: 69, stdout: banner, stderr: 'Error:\nParameter does not exist\n'}

describe('clear_operator_policy', () => {
  acts({words, banner: banner.trimEnd(), first: () => remove(), arrange: () => remove().reply(204)})

  it('encodes awkward names', async () => {
    remove(awkward.segment, awkward.segment).reply(204)
    const outcome = await run('clear_operator_policy', '-p', awkward.name, awkward.name)
    expect(outcome).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('fails for an unknown policy', async () => {
    remove().reply(404, notFound)
    list().reply(200, [])
    expect(await run(...words)).toEqual(missing)
  })

  for (const status of [404, 500]) {
    it(`fails for an unknown vhost in the same words, also where that is answered with ${status}`, async () => {
      remove().reply(status, notFound)
      list().reply(404, notFound)
      whoami(['administrator'])
      expect(await run(...words)).toEqual(missing)
    })
  }

  it('fails where the broker does, although the vhost is there', async () => {
    remove().reply(500, {error: 'Internal Server Error', reason: 'crash'})
    list().reply(200, [])
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toContain('answered 500')
  })

  it('says when the administrator has switched such changes off', async () => {
    remove().reply(405, {error: 'method_not_allowed', reason: 'no'})
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toContain('management.restrictions.operator_policy_changes.disabled')
  })

  it('refuses a name that no path can carry before any request', async () => {
    expect(await run('clear_operator_policy', '.')).toMatchObject({exitCode: 65})
  })
})
