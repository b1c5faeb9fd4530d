import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('list_unresponsive_queues', () => {
  needsItsNode('list_unresponsive_queues')
})
