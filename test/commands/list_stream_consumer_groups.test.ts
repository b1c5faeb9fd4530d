import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('list_stream_consumer_groups', () => {
  needsItsNode('list_stream_consumer_groups')
})
