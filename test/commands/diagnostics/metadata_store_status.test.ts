import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('metadata_store_status', () => {
  needsItsNode('diagnostics:metadata_store_status')
})
