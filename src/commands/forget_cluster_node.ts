import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../families/unsupported.js'
import {membership} from '../reasons.js'

export default class ForgetClusterNode extends UnsupportedCommand<typeof ForgetClusterNode> {
  static override summary = 'Remove a node that is stopped from the cluster'
  static override usage = 'forget_cluster_node [--offline] <existing_cluster_member_node>'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq1 rabbit@mq2']
  static override section = 'Cluster'
  static override guides = ['clustering']
  static override reason = membership
  static override args = {node: Args.string({required: true, description: 'Node to remove'})}
  static override flags = {offline: Flags.boolean({summary: 'Work on the files of a node that is stopped itself'})}
}
