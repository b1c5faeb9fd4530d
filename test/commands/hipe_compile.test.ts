import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('hipe_compile', () => {
  needsItsNode('hipe_compile')
})
