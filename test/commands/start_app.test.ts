import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('start_app', () => {
  needsItsNode('start_app')
})
