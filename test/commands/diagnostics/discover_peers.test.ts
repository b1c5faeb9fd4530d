import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('discover_peers', () => {
  needsItsNode('diagnostics:discover_peers')
})
