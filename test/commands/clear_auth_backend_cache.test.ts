import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('clear_auth_backend_cache', () => {
  needsItsNode('clear_auth_backend_cache')
})
