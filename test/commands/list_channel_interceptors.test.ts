import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('list_channel_interceptors', () => {
  needsItsNode('list_channel_interceptors')
})
