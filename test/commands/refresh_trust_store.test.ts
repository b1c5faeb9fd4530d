import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('refresh_trust_store', () => {
  needsItsNode('refresh_trust_store')
})
