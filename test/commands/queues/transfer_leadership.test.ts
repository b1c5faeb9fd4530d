import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('transfer_leadership', () => {
  needsItsNode('queues:transfer_leadership')
})
