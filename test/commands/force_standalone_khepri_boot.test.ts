import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('force_standalone_khepri_boot', () => {
  needsItsNode('force_standalone_khepri_boot')
})
