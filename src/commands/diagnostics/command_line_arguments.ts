import {UnsupportedCommand} from '../../families/unsupported.js'
import {runtime} from '../../reasons.js'

export default class CommandLineArguments extends UnsupportedCommand<typeof CommandLineArguments> {
  static override summary = "Show the command line of the node's runtime"
  static override usage = 'command_line_arguments'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['runtime']
  static override reason = runtime
}
