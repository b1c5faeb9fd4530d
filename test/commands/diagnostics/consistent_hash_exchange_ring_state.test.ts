import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('consistent_hash_exchange_ring_state', () => {
  needsItsNode('diagnostics:consistent_hash_exchange_ring_state')
})
