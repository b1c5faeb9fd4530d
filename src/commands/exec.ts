import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {offline} from '../node_options.js'

export default class Exec extends UnsupportedCommand<typeof Exec> {
  static override summary = "Evaluate an Elixir expression within the node's own tool"
  static override usage = 'exec <expression> [--offline]'
  static override examples = ["<%= config.bin %> <%= command.id %> '1 + 1' --offline"]
  static override section = 'Operations'
  static override guides = ['cli']
  static override reason = 'it runs in an Elixir runtime, which rmqctl does without'
  static override args = {expression: Args.string({required: true, description: 'Expression'})}
  static override flags = offline
}
