import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {duration} from '../../node_options.js'
import {follow} from '../../reasons.js'

export default class LogTailStream extends UnsupportedCommand<typeof LogTailStream> {
  static override summary = "Follow the node's log"
  static override usage = 'log_tail_stream [--duration|-d <seconds>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --duration 60']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['logging']
  static override reason = follow
  static override flags = {...duration, ...timeout}
}
