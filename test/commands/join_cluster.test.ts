import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('join_cluster', () => {
  needsItsNode('join_cluster')
})
