import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (vhost = 'orders') => management().delete(`/api/vhosts/${vhost}`)
const banner = 'Deleting vhost "orders" ...\n'

describe('delete_vhost', () => {
  acts({
    words: ['delete_vhost', 'orders'],
    banner: 'Deleting vhost "orders" ...',
    first: () => remove(),
    arrange: () => remove().reply(204),
  })

  for (const [name, segment] of [
    ['/', '%2F'],
    [awkward.name, awkward.segment],
  ] as const) {
    it(`encodes the name ${name}`, async () => {
      remove(segment).reply(204)
      expect(await run('delete_vhost', name)).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  for (const [tags, options] of [
    [['administrator'], []],
    ['management, administrator', []],
    [['administrator'], ['--formatter', 'json']],
  ] as const) {
    it(`knows an unknown vhost from what ${JSON.stringify(tags)} sees, with ${options.join(' ') || 'no option'}`, async () => {
      remove().reply(404, notFound)
      whoami(tags)
      const {exitCode, stderr} = await run('delete_vhost', 'orders', ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 65, stderr: "Virtual host 'orders' does not exist\n"})
    })
  }

  it('looks for an unknown vhost among all of them as a monitor', async () => {
    remove().reply(404, notFound)
    whoami(['monitoring', 'policymaker'])
    management()
      .get('/api/vhosts')
      .query({columns: 'name'})
      .reply(200, [{name: 'invoices'}])
    const {exitCode, stderr} = await run('delete_vhost', 'orders')
    expect({exitCode, stderr}).toEqual({exitCode: 65, stderr: "Virtual host 'orders' does not exist\n"})
  })

  for (const tags of [['management'], [], 'management,policymaker', '']) {
    it(`does not know an unknown vhost from a hidden one with the tags ${JSON.stringify(tags)}`, async () => {
      remove().reply(404, notFound)
      whoami(tags)
      const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
      expect(await run('delete_vhost', 'orders')).toEqual({exitCode: 77, stdout: banner, stderr})
    })
  }

  it('shows the reason when the vhost is protected from deletion', async () => {
    const reason =
      'Cannot delete this virtual host: it is protected from deletion. To lift the protection, inspect and update its metadata'
    remove().reply(412, {error: 'precondition_failed', reason})
    const outcome = await run('delete_vhost', 'orders')
    expect(outcome).toEqual({exitCode: 65, stdout: banner, stderr: `Error:\n${reason}\n`})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      const {exitCode, stderr} = await run('delete_vhost', name)
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
    })
  }
})
