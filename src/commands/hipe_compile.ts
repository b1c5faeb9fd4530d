import * as Args from '@oclif/core/args'

import {UsageError} from '../errors.js'
import {UnsupportedCommand} from '../families/unsupported.js'
import {disk} from '../reasons.js'

export default class HipeCompile extends UnsupportedCommand<typeof HipeCompile> {
  static override summary = 'Do nothing since 3.8: compile the node to native code before'
  static override usage = 'hipe_compile <directory>'
  static override examples = ['<%= config.bin %> <%= command.id %> /tmp/hipe']
  static override section = 'Deprecated'
  static override guides = ['runtime']
  static override reason = disk
  static override args = {
    directory: Args.string({required: true, description: "Directory for the compiled files, on the node's machine"}),
  }

  protected override validate() {
    super.validate()
    if (this.args.directory.trim() === '') throw UsageError.badArgument('Target directory path cannot be blank')
  }
}
