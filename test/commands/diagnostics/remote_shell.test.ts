import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('remote_shell', () => {
  needsItsNode('diagnostics:remote_shell')
})
