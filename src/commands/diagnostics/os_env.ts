import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {runtime} from '../../reasons.js'

export default class OsEnv extends UnsupportedCommand<typeof OsEnv> {
  static override summary = "Show the environment variables of RabbitMQ's that the node was started with"
  static override usage = 'os_env'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['configure']
  static override reason = runtime
  static override flags = timeout
}
