import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {code} from '../reasons.js'

export default class Eval extends UnsupportedCommand<typeof Eval> {
  static override summary = 'Evaluate an Erlang expression on the node'
  static override description = 'Evaluate an Erlang expression on the node; without one it is read from stdin'
  static override usage = 'eval <expression>'
  static override examples = ["<%= config.bin %> <%= command.id %> 'rabbit:version().'"]
  static override section = 'Operations'
  static override guides = ['cli']
  static override reason = code
  static override args = {expression: Args.string({multiple: true, description: 'Expression, with its full stop'})}
}
