import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = () => management().put('/api/global-parameters/region', {value: 'eu'})
const words = ['set_global_parameter', 'region', '"eu"']

describe('set_global_parameter', () => {
  acts({
    words,
    banner: 'Setting global runtime parameter "region" to ""eu"" ...',
    first: put,
    arrange: () => put().reply(204),
  })

  for (const value of ['5', '1.0', '9007199254740993', 'null', '{"b":1,"a":[1.0,{}]}']) {
    it(`sends the value ${value} as it was given`, async () => {
      management().put('/api/global-parameters/n', `{"value":${value}}`).reply(201)
      expect(await run('-q', 'set_global_parameter', 'n', value)).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })
  }

  it('encodes awkward names', async () => {
    management().put(`/api/global-parameters/${awkward.segment}`, {value: 1}).reply(201)
    expect(await run('-q', 'set_global_parameter', awkward.name, '1')).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('refuses a value that is no JSON before any request', async () => {
    const {exitCode, stderr} = await run('set_global_parameter', 'region', 'eu')
    expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\nJSON decoding error. Reason: badarg\n'})
  })

  it('refuses a name that no path can carry before any request', async () => {
    expect(await run('set_global_parameter', '', '1')).toMatchObject({exitCode: 65})
  })
})
