import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('activate_stream_consumer', () => {
  needsItsNode('activate_stream_consumer')
})
