import * as Args from '@oclif/core/args'

import {UsageError} from '../errors.js'
import {UnsupportedCommand} from '../families/unsupported.js'
import {disk} from '../reasons.js'

export default class RenameClusterNode extends UnsupportedCommand<typeof RenameClusterNode> {
  static override summary = 'Rename nodes of a cluster that is stopped, on releases before 4.0'
  static override usage = 'rename_cluster_node <oldnode1> <newnode1> [oldnode2] [newnode2] ...'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbit@old rabbit@new']
  static override section = 'Deprecated'
  static override guides = ['clustering']
  static override reason = disk
  static override args = {
    node: Args.string({required: true, multiple: true, description: 'Old name and new name of each node, in pairs'}),
  }

  protected override validate() {
    super.validate()
    const names = this.args.node
    if (names.length < 2) throw UsageError.notEnough()
    if (names.length % 2 === 1)
      throw new UsageError('Bad argument: Argument list should contain even number of nodes', 'dataError', 'Error')
  }
}
