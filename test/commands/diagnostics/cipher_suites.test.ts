import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('cipher_suites', () => {
  needsItsNode('diagnostics:cipher_suites')
})
