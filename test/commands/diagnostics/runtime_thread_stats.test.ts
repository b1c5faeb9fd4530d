import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('runtime_thread_stats', () => {
  needsItsNode('diagnostics:runtime_thread_stats')
})
