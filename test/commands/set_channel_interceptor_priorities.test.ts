import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('set_channel_interceptor_priorities', () => {
  needsItsNode('set_channel_interceptor_priorities')
})
