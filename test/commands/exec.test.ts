import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('exec', () => {
  needsItsNode('exec')
})
