import * as Args from '@oclif/core/args'

import * as replicas from '../../api/replicas.js'
import {ActionCommand} from '../../families/action.js'
import {vhost} from '../../flags.js'

export default class DeleteMember extends ActionCommand<typeof DeleteMember> {
  static override summary = 'Remove the replica of a quorum queue from a node'
  static override usage = 'delete_member [--vhost <vhost>] <queue> <node>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices rabbit@three']
  static override section = 'Replication'
  static override guides = ['quorum-queues']
  static override access = 'the tag administrator'
  static override args = {
    queue: Args.string({required: true, description: 'Quorum queue'}),
    node: Args.string({required: true, description: 'Node to remove the replica from'}),
  }
  static override flags = vhost

  protected override banner() {
    return `Removing a replica of queue ${this.args.queue} on node ${this.args.node}...`
  }

  protected override perform() {
    return replicas.remove(this.http, this.flags.vhost, this.args.queue, this.args.node)
  }
}
