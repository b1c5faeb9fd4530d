import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {readsAnObject} from '../helpers/json_arguments.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = (vhost = 'orders', value: unknown = {'max-queues': 5}) =>
  management().put(`/api/parameters/vhost-limits/${vhost}/limits`, {value} as never)
const words = ['set_vhost_limits', '-p', 'orders', '{"max-queues":5}']
const banner = 'Setting vhost limits to "{"max-queues":5}" for vhost "orders" ...\n'

describe('set_vhost_limits', () => {
  acts({words, banner: banner.trimEnd(), first: () => put(), arrange: () => put().reply(204)})

  it('sends all limits in one request, which replaces those there are', async () => {
    put('%2F', {'max-queues': 0, 'max-connections': -1}).reply(201)
    const outcome = await run('-q', 'set_vhost_limits', ' {"max-queues":0, "max-connections":-1}')
    expect(outcome).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('sends numbers as they were given', async () => {
    const definition = '{"max-queues":123456789012345678901234567890,"max-connections":1.0}'
    management().put('/api/parameters/vhost-limits/orders/limits', `{"value":${definition}}`).reply(204)
    expect(await run('-q', 'set_vhost_limits', '-p', 'orders', definition)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('encodes an awkward vhost', async () => {
    put(awkward.segment, {}).reply(204)
    expect(await run('set_vhost_limits', '-p', awkward.name, '{}')).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const [text, message] of [
    ['[1]', 'The definition of limits must be a JSON object'],
    ['null', 'The definition of limits must be a JSON object'],
  ] as const) {
    it(`refuses the definition '${text}' before any request`, async () => {
      const {exitCode, stderr} = await run('set_vhost_limits', text)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: `Error:\n${message}\n`})
    })
  }

  readsAnObject(['-q', 'set_vhost_limits'])

  it('prints what the broker finds wrong', async () => {
    const reason = 'Validation failed\n\nUnrecognised terms [{&lt;&lt;"bogus"&gt;&gt;,10}] in limits\n'
    put().reply(400, {error: 'bad_request', reason})
    const stderr = 'Error:\nValidation failed\n\nUnrecognised terms [{<<"bogus">>,10}] in limits\n\n'
    expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
  })

  it('fails for an unknown vhost', async () => {
    put().reply(404, {error: 'not_found', reason: 'vhost_not_found'})
    whoami(['administrator'])
    const stderr = "Virtual host 'orders' does not exist\n"
    expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    put().reply(404, notFound)
    whoami(['policymaker'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the vhost '${name}' before any request`, async () => {
      expect(await run('set_vhost_limits', '-p', name, '{}')).toMatchObject({exitCode: 65})
    })
  }
})
