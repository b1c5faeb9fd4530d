import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('set_vm_memory_high_watermark', () => {
  needsItsNode('set_vm_memory_high_watermark')
})
