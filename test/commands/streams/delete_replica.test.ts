import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('delete_replica', () => {
  needsItsNode('streams:delete_replica')
})
