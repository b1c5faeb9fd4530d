import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('change_cluster_node_type', () => {
  needsItsNode('change_cluster_node_type')
})
