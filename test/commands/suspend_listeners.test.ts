import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('suspend_listeners', () => {
  needsItsNode('suspend_listeners')
})
