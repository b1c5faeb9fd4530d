import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('coordinator_status', () => {
  needsItsNode('diagnostics:coordinator_status')
})
