import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('add_signing_key', () => {
  needsItsNode('add_signing_key')
})
