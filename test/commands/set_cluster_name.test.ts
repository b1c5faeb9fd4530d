import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = (name = 'production') => management().put('/api/cluster-name', {name})

describe('set_cluster_name', () => {
  acts({
    words: ['set_cluster_name', 'production'],
    banner: 'Setting cluster name to production ...',
    first: () => put(),
    arrange: () => put().reply(204),
  })

  for (const name of ['', '.', ' lead ', 'tab\t"ä"', awkward.name]) {
    it(`takes the name ${JSON.stringify(name)}`, async () => {
      put(name).reply(204)
      const outcome = await run('set_cluster_name', name)
      expect(outcome).toEqual({exitCode: 0, stdout: `Setting cluster name to ${name} ...\n`, stderr: ''})
    })
  }

  for (const [words, text] of [
    [[], 'not enough'],
    [['a', 'b'], 'too many'],
  ] as const) {
    it(`refuses ${text} arguments`, async () => {
      const {exitCode, stdout, stderr} = await run('set_cluster_name', ...words)
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(`Error (argument validation): ${text} arguments.\n`)
    })
  }
})
