import {describe} from 'vitest'

import {checks} from '../../helpers/families.js'
import {management} from '../../helpers/management.js'
import {harmless, mirroring, onlyMirroring} from '../../helpers/mirroring.js'

const get = (policies: object[], operators: object[]) => {
  management().get('/api/policies').reply(200, policies)
  management().get('/api/operator-policies').reply(200, operators)
}
const name = 'check_if_cluster_has_classic_queue_mirroring_policy'

describe(name, () => {
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
