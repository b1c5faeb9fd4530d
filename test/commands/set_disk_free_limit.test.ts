import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('set_disk_free_limit', () => {
  needsItsNode('set_disk_free_limit')
})
