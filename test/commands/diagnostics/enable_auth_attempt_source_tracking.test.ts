import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('enable_auth_attempt_source_tracking', () => {
  needsItsNode('diagnostics:enable_auth_attempt_source_tracking')
})
