import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('check_if_new_quorum_queue_replicas_have_finished_initial_sync', () => {
  needsItsNode('diagnostics:check_if_new_quorum_queue_replicas_have_finished_initial_sync')
})
