import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout, vhost} from '../../flags.js'

export default class TransferLeadership extends UnsupportedCommand<typeof TransferLeadership> {
  static override summary = 'Move the leader of a quorum queue to a node'
  static override usage = 'transfer_leadership [--vhost <vhost>] <queue> <node>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices rabbit@mq2']
  static override section = 'Replication'
  static override guides = ['quorum-queues']
  static override reason = 'the management API moves the leaders of all queues or of none'
  static override args = {
    queue: Args.string({required: true, description: 'Name of the queue'}),
    node: Args.string({required: true, description: 'Node that is to lead'}),
  }
  static override flags = {...vhost, ...timeout}
}
