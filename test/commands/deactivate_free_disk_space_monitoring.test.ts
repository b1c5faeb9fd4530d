import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('deactivate_free_disk_space_monitoring', () => {
  needsItsNode('deactivate_free_disk_space_monitoring')
})
