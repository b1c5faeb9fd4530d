import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {code} from '../reasons.js'

export default class EvalFile extends UnsupportedCommand<typeof EvalFile> {
  static override summary = 'Evaluate a file of Erlang expressions on the node'
  static override usage = 'eval_file <file path>'
  static override examples = ['<%= config.bin %> <%= command.id %> /tmp/check.erl']
  static override section = 'Operations'
  static override guides = ['cli']
  static override reason = code
  static override args = {file: Args.string({required: true, description: "File, on the node's machine"})}
}
