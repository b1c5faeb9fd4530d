import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = () => management().put('/api/parameters/federation-upstream/orders/eu', {value: {uri: 'amqp://'}})
const words = ['set_parameter', '-p', 'orders', 'federation-upstream', 'eu', '{"uri":"amqp://"}']
const banner =
  'Setting runtime parameter "eu" for component "federation-upstream" to "{"uri":"amqp://"}" in vhost "orders" ...\n'

describe('set_parameter', () => {
  acts({words, banner: banner.trimEnd(), first: put, arrange: () => put().reply(204)})

  for (const value of ['5', '-0.5', '1.0', '9007199254740993', '"ä"', 'true', 'null', '[]', '{"a":[1.0,{"b":null}]}']) {
    it(`sends the value ${value} as it was given`, async () => {
      management().put('/api/parameters/c/%2F/n', `{"value":${value}}`).reply(201)
      expect(await run('-q', 'set_parameter', 'c', 'n', value)).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })
  }

  it('encodes awkward names', async () => {
    const {name, segment} = awkward
    management().put(`/api/parameters/${segment}/${segment}/${segment}`, {value: 1}).reply(201)
    expect(await run('-q', 'set_parameter', '-p', name, name, name, '1')).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const value of ['', '{bad', '{} {', 'abc']) {
    it(`refuses the value '${value}' before any request`, async () => {
      const {exitCode, stderr} = await run('set_parameter', 'c', 'n', value)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\nJSON decoding error. Reason: badarg\n'})
    })
  }

  it('prints what the broker finds wrong', async () => {
    const reason = 'Validation failed\n\nUnrecognised terms [{&lt;&lt;"x"&gt;&gt;,1}] in eu\n'
    put().reply(400, {error: 'bad_request', reason})
    const stderr = 'Error:\nValidation failed\n\nUnrecognised terms [{<<"x">>,1}] in eu\n\n'
    expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
  })

  it('fails for an unknown vhost', async () => {
    put().reply(404, {error: 'not_found', reason: 'vhost_not_found'})
    whoami(['administrator'])
    expect(await run(...words)).toEqual({
      exitCode: 65,
      stdout: banner,
      stderr: "Virtual host 'orders' does not exist\n",
    })
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    put().reply(404, notFound)
    whoami(['policymaker'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  it('fails where the broker crashes on the value', async () => {
    put().reply(500, '')
    expect(await run(...words)).toMatchObject({exitCode: 69, stdout: banner})
  })

  it('refuses names that no path can carry before any request', async () => {
    for (const names of [
      ['', 'n'],
      ['c', '..'],
    ]) {
      expect(await run('set_parameter', ...names, '1')).toMatchObject({exitCode: 65})
    }
  })
})
