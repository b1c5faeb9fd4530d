import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('schema_info', () => {
  needsItsNode('schema_info')
})
