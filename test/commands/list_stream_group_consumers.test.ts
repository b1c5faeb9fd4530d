import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('list_stream_group_consumers', () => {
  needsItsNode('list_stream_group_consumers')
})
