import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('log_tail_stream', () => {
  needsItsNode('diagnostics:log_tail_stream')
})
