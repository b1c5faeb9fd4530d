import * as Args from '@oclif/core/args'

import {UsageError} from '../errors.js'
import {UnsupportedCommand} from '../families/unsupported.js'
import {membership} from '../reasons.js'

export default class ChangeClusterNodeType extends UnsupportedCommand<typeof ChangeClusterNodeType> {
  static override summary = 'Make a stopped member of a cluster a disc or a RAM node'
  static override usage = 'change_cluster_node_type <disc | ram>'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2 disc']
  static override section = 'Cluster'
  static override guides = ['clustering']
  static override reason = membership
  static override args = {type: Args.string({required: true, description: 'Type of the node: disc or ram'})}

  protected override validate() {
    super.validate()
    if (!['disc', 'disk', 'ram'].includes(this.args.type))
      throw UsageError.badArgument('The node type must be either disc or ram.')
  }
}
