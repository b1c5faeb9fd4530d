import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('restart_stream', () => {
  needsItsNode('streams:restart_stream')
})
