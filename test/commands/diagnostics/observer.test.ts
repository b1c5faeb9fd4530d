import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('observer', () => {
  needsItsNode('diagnostics:observer')
})
