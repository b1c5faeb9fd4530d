import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('rotate_logs', () => {
  needsItsNode('rotate_logs')
})
