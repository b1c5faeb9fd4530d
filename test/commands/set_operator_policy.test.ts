import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {readsAnObject} from '../helpers/json_arguments.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = (vhost = 'orders', name = 'ceiling') => management().put(`/api/operator-policies/${vhost}/${name}`)
const list = () => management().get('/api/operator-policies/orders')
const words = ['set_operator_policy', '-p', 'orders', 'ceiling', '^q', '{"max-length":5}']
const banner =
  'Setting operator policy override "ceiling" for pattern "^q" to "{"max-length":5}" with priority "0" for vhost "orders" ...\n'

describe('set_operator_policy', () => {
  acts({words, banner: banner.trimEnd(), first: () => put(), arrange: () => put().reply(204)})

  it('stores pattern, definition, priority and what it applies to', async () => {
    management()
      .put('/api/operator-policies/orders/ceiling', {
        pattern: '^q',
        definition: {'max-length': 5},
        priority: -7,
        'apply-to': 'quorum_queues',
      })
      .reply(201)
    const options = ['--priority', '-7', '--apply-to', 'quorum_queues']
    expect(await run(...words, ...options, '-q')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('encodes awkward names', async () => {
    put(awkward.segment, awkward.segment).reply(201)
    const command = ['set_operator_policy', '-p', awkward.name, awkward.name, '', '{"expires":1}']
    expect(await run(...command)).toMatchObject({exitCode: 0, stderr: ''})
  })

  readsAnObject(['-q', 'set_operator_policy', 'ceiling', '^q'])

  it('refuses a definition that is no object before any request', async () => {
    const {exitCode, stderr} = await run('set_operator_policy', 'ceiling', '^q', '[]')
    expect({exitCode, stderr}).toEqual({
      exitCode: 69,
      stderr: 'Error:\nThe definition of a policy must be a JSON object\n',
    })
  })

  it('prints what the broker finds wrong', async () => {
    const reason = 'Validation failed\n\n[{&lt;&lt;"bogus"&gt;&gt;,1}] are not recognised policy settings\n'
    put().reply(400, {error: 'bad_request', reason})
    const stderr = 'Error:\nValidation failed\n\n[{<<"bogus">>,1}] are not recognised policy settings\n\n'
    expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
  })

  it('says when the administrator has switched such changes off', async () => {
    put().reply(405, {error: 'method_not_allowed', reason: 'Broker settings disallow editing of operator policies.'})
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toContain("Error: the broker's settings do not allow changes of operator policies")
  })

  for (const status of [404, 500]) {
    it(`fails for an unknown vhost, which some releases answer with ${status}`, async () => {
      put().reply(status, {error: 'not_found', reason: 'vhost_not_found'})
      list().reply(404, notFound)
      whoami(['administrator'])
      const stderr = "Virtual host 'orders' does not exist\n"
      expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
    })
  }

  it('fails where the broker does, although the vhost is there', async () => {
    put().reply(500, {error: 'Internal Server Error', reason: 'crash'})
    list().reply(200, [])
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(69)
    expect(stderr).toContain('answered 500')
  })

  it('refuses a name that no path can carry before any request', async () => {
    const {exitCode, stderr} = await run('set_operator_policy', '..', '', '{"expires":1}')
    expect(exitCode).toBe(65)
    expect(stderr).toContain('Error: ".." cannot be addressed over the management API')
  })
})
