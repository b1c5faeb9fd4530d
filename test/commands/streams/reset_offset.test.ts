import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('reset_offset', () => {
  needsItsNode('streams:reset_offset')
})
