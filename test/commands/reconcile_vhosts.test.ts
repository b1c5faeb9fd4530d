import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('reconcile_vhosts', () => {
  needsItsNode('reconcile_vhosts')
})
