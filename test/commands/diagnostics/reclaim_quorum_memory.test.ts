import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('reclaim_quorum_memory', () => {
  needsItsNode('diagnostics:reclaim_quorum_memory')
})
