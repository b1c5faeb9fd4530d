import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('consume_event_stream', () => {
  needsItsNode('diagnostics:consume_event_stream')
})
