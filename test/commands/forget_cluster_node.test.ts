import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('forget_cluster_node', () => {
  needsItsNode('forget_cluster_node')
})
