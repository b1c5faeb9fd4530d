import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('force_boot', () => {
  needsItsNode('force_boot')
})
