import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('tls_versions', () => {
  needsItsNode('diagnostics:tls_versions')
})
