import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('update_cluster_nodes', () => {
  needsItsNode('update_cluster_nodes')
})
