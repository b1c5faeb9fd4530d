import {describe} from 'vitest'

import {needsItsNode} from '../../helpers/node_commands.js'

describe('command_line_arguments', () => {
  needsItsNode('diagnostics:command_line_arguments')
})
