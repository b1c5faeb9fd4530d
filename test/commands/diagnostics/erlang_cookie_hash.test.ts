import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('erlang_cookie_hash', () => {
  needsItsNode('diagnostics:erlang_cookie_hash')
})
