import {UnsupportedCommand} from '../../families/unsupported.js'
import {code} from '../../reasons.js'

export default class RemoteShell extends UnsupportedCommand<typeof RemoteShell> {
  static override summary = 'Open an Erlang shell on the node'
  static override usage = 'remote_shell'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq1']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['cli']
  static override reason = code
}
