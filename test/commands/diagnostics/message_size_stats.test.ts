import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('message_size_stats', () => {
  needsItsNode('diagnostics:message_size_stats')
})
