import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('activate_free_disk_space_monitoring', () => {
  needsItsNode('activate_free_disk_space_monitoring')
})
