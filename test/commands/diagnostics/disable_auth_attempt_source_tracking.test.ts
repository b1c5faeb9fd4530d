import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('disable_auth_attempt_source_tracking', () => {
  needsItsNode('diagnostics:disable_auth_attempt_source_tracking')
})
