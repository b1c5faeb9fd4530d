import {UnsupportedCommand} from '../families/unsupported.js'
import {membership} from '../reasons.js'

export default class ForceReset extends UnsupportedCommand<typeof ForceReset> {
  static override summary = 'Return a stopped node to its first state, whatever the cluster says'
  static override usage = 'force_reset'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq3']
  static override section = 'Cluster'
  static override guides = ['clustering']
  static override reason = membership
}
