import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('add_replica', () => {
  needsItsNode('streams:add_replica')
})
