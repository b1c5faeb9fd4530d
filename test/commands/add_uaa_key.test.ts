import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('add_uaa_key', () => {
  needsItsNode('add_uaa_key')
})
