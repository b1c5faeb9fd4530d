import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = () => management().delete('/api/parameters/federation-upstream/orders/eu')
const vhost = () => management().get('/api/policies/orders')
const words = ['clear_parameter', '-p', 'orders', 'federation-upstream', 'eu']
const banner = 'Clearing runtime parameter "eu" for component "federation-upstream" on vhost "orders" ...\n'
const missing = {exitCode: 69, stdout: banner, stderr: 'Error:\nParameter does not exist\n'}

describe('clear_parameter', () => {
  acts({words, banner: banner.trimEnd(), first: remove, arrange: () => remove().reply(204)})

  it('encodes awkward names', async () => {
    const {name, segment} = awkward
    management().delete(`/api/parameters/${segment}/${segment}/${segment}`).reply(204)
    expect(await run('-q', 'clear_parameter', '-p', name, name, name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('fails for an unknown parameter', async () => {
    remove().reply(404, notFound)
    vhost().reply(200, [])
    expect(await run(...words)).toEqual(missing)
  })

  it('fails for an unknown vhost in the same words', async () => {
    remove().reply(404, notFound)
    vhost().reply(404, notFound)
    whoami(['administrator'])
    expect(await run(...words)).toEqual(missing)
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    remove().reply(404, notFound)
    vhost().reply(404, notFound)
    whoami(['policymaker'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  it('leaves policies to clear_policy, before any request', async () => {
    expect(await run('-q', 'clear_parameter', 'policy', 'p')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: 'Error:\npolicies may not be cleared using this method\n',
    })
  })

  it('refuses a name that no path can carry before any request', async () => {
    expect(await run('clear_parameter', 'c', '')).toMatchObject({exitCode: 65})
  })
})
