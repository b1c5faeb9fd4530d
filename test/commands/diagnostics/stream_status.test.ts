import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('stream_status', () => {
  needsItsNode('diagnostics:stream_status')
})
