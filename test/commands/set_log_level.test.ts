import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('set_log_level', () => {
  needsItsNode('set_log_level')
})
