import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('resolver_info', () => {
  needsItsNode('diagnostics:resolver_info')
})
