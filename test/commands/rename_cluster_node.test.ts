import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('rename_cluster_node', () => {
  needsItsNode('rename_cluster_node')
})
