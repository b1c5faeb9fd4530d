import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('grow_to_count', () => {
  needsItsNode('queues:grow_to_count')
})
