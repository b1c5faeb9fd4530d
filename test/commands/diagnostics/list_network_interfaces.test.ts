import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('list_network_interfaces', () => {
  needsItsNode('diagnostics:list_network_interfaces')
})
