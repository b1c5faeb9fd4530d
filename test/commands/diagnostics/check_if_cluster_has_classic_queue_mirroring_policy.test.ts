import {describe, expect, it} from 'vitest'

import {checks} from '../../helpers/families.js'
import {management, overview, whoami} from '../../helpers/management.js'
import {harmless, mirroring, onlyAccessible, onlyMirroring} from '../../helpers/mirroring.js'
import {run} from '../../helpers/run.js'

const get = (policies: object[], operators: object[]) => {
  whoami(['administrator'])
  management().get('/api/policies').reply(200, policies)
  management().get('/api/operator-policies').reply(200, operators)
}
const name = 'check_if_cluster_has_classic_queue_mirroring_policy'

describe(name, () => {
  it('does not pass for a user who is told of some virtual hosts alone', async () => {
    overview()
    management().get('/api/policies').reply(200, [])
    whoami(['monitoring'])
    const outcome = await run('-q', 'diagnostics', name)
    expect(outcome).toEqual({exitCode: 77, stdout: '', stderr: onlyAccessible})
  })

  for (const tool of ['diagnostics', 'queues'])
    describe(tool, () => {
      checks({
        words: [tool, name],
        banner: 'Checking if cluster has any classic queue mirroring policy ...',
        passes: {
          arrange: () => get([harmless], []),
          message: 'Cluster reported no policies that enable classic queue mirroring',
        },
        fails: {
          arrange: () => get([harmless, mirroring], [onlyMirroring]),
          message: 'Policy ha enables classic queue mirroring\nOperator policy all "1" enables classic queue mirroring',
          object: {
            result: 'error',
            policies: [mirroring],
            operator_policies: [onlyMirroring],
            message: 'Cluster reported policies enabling classic queue mirroring',
          },
        },
      })
    })
})
