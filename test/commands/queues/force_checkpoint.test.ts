import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('force_checkpoint', () => {
  needsItsNode('queues:force_checkpoint')
})
