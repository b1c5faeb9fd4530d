import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('maybe_stuck', () => {
  needsItsNode('diagnostics:maybe_stuck')
})
