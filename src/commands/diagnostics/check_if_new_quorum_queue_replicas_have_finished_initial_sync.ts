import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {runtime} from '../../reasons.js'

export default class CheckIfNewQuorumQueueReplicasHaveFinishedInitialSync extends UnsupportedCommand<
  typeof CheckIfNewQuorumQueueReplicasHaveFinishedInitialSync
> {
  static override summary = 'Exit with a failure code while new replicas of quorum queues catch up'
  static override usage = 'check_if_new_quorum_queue_replicas_have_finished_initial_sync'
  static override aliases = ['queues:check_if_new_quorum_queue_replicas_have_finished_initial_sync']
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring', 'quorum-queues']
  static override reason = runtime
  static override flags = timeout
}
