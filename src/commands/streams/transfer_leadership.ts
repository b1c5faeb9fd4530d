import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout, vhost} from '../../flags.js'

export default class TransferLeadership extends UnsupportedCommand<typeof TransferLeadership> {
  static override summary = 'Move the leader of a stream to a node'
  static override usage = 'transfer_leadership [--vhost <vhost>] <stream> <node>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders events rabbit@mq2']
  static override section = 'Replication'
  static override guides = ['streams']
  static override reason = 'the management API moves the leaders of all queues or of none'
  static override args = {
    stream: Args.string({required: true, description: 'Name of the stream'}),
    node: Args.string({required: true, description: 'Node that is to lead'}),
  }
  static override flags = {...vhost, ...timeout}
}
