import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {management, whoami} from '../helpers/management.js'
import {harmless, mirroring, onlyMirroring} from '../helpers/mirroring.js'
import {run} from '../helpers/run.js'

const list = () => management().get('/api/policies')
const words = ['remove_classic_queue_mirroring_from_policies']

describe(words[0] as string, () => {
  acts({
    words,
    banner: 'Will remove keys that enable classic queue mirroring from all regular and operator policies',
    first: list,
    arrange: () => {
      list().reply(200, [harmless])
      whoami(['administrator'])
      management().get('/api/operator-policies').reply(200, [])
    },
  })

  it('leaves the other settings, and deletes what has none', async () => {
    list().reply(200, [mirroring, harmless])
    whoami(['administrator'])
    const kept = {pattern: '^q', 'apply-to': 'queues', definition: {'max-length': 5}, priority: 1}
    management().put('/api/policies/orders/ha', kept).reply(204)
    management().get('/api/operator-policies').reply(200, [onlyMirroring])
    management().delete('/api/operator-policies/a%2F%C3%A4/all%20%221%22').reply(204)
    expect(await run('-q', ...words)).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })
})
