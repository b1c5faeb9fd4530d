import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('os_env', () => {
  needsItsNode('diagnostics:os_env')
})
