import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('resume_listeners', () => {
  needsItsNode('resume_listeners')
})
