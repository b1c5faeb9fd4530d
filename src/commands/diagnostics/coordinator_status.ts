import {UnsupportedCommand} from '../../families/unsupported.js'
import {runtime} from '../../reasons.js'

export default class CoordinatorStatus extends UnsupportedCommand<typeof CoordinatorStatus> {
  static override summary = 'Show the Raft state of the coordinator of streams'
  static override usage = 'coordinator_status'
  static override aliases = ['streams:coordinator_status']
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['streams', 'monitoring']
  static override reason = runtime
}
