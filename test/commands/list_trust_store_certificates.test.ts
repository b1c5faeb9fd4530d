import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('list_trust_store_certificates', () => {
  needsItsNode('list_trust_store_certificates')
})
