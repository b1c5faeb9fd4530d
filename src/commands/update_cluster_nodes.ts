import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {membership} from '../reasons.js'

export default class UpdateClusterNodes extends UnsupportedCommand<typeof UpdateClusterNodes> {
  static override summary = 'Learn from a member who is in the cluster, on releases before 4.0'
  static override usage = 'update_cluster_nodes <seed_node>'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2 rabbit@mq1']
  static override section = 'Deprecated'
  static override guides = ['clustering']
  static override reason = membership
  static override args = {node: Args.string({required: true, description: 'Member that runs'})}
}
