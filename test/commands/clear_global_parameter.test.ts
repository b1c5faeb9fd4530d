import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (name = 'region') => management().delete(`/api/global-parameters/${name}`)
const words = ['clear_global_parameter', 'region']
const banner = 'Clearing global runtime parameter "region" ...'

describe('clear_global_parameter', () => {
  acts({words, banner, first: remove, arrange: () => remove().reply(204)})

  it('encodes awkward names', async () => {
    remove(awkward.segment).reply(204)
    expect(await run('-q', 'clear_global_parameter', awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('fails for an unknown parameter', async () => {
    remove().reply(404, notFound)
    const stderr = 'Error:\nParameter does not exist\n'
    expect(await run(...words)).toEqual({exitCode: 69, stdout: `${banner}\n`, stderr})
  })

  it('refuses a name that no path can carry before any request', async () => {
    expect(await run('clear_global_parameter', '..')).toMatchObject({exitCode: 65})
  })
})
