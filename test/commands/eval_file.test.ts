import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('eval_file', () => {
  needsItsNode('eval_file')
})
