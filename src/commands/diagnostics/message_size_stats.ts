import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {runtime} from '../../reasons.js'

export default class MessageSizeStats extends UnsupportedCommand<typeof MessageSizeStats> {
  static override summary = 'Show how many messages were of which size'
  static override usage = 'message_size_stats'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override reason = runtime
  static override flags = timeout
}
