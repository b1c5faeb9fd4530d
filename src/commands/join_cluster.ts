import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {UsageError} from '../errors.js'
import {UnsupportedCommand} from '../families/unsupported.js'
import {membership} from '../reasons.js'

export default class JoinCluster extends UnsupportedCommand<typeof JoinCluster> {
  static override summary = 'Make a stopped node a member of a cluster'
  static override usage = 'join_cluster [--disc] <existing_cluster_member>'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2 rabbit@mq1']
  static override section = 'Cluster'
  static override guides = ['clustering', 'cluster-formation']
  static override reason = membership
  static override args = {node: Args.string({required: true, description: 'Any member of the cluster'})}
  static override flags = {
    disc: Flags.boolean({summary: 'Join as a disc node, which is the default'}),
    ram: Flags.boolean({summary: 'Join as a RAM node, which releases before 4.3 have'}),
  }

  protected override validate() {
    super.validate()
    if (this.flags.disc && this.flags.ram) throw UsageError.badArgument('The node type must be either disc or ram.')
  }
}
