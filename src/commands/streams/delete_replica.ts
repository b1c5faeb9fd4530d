import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {vhost} from '../../flags.js'
import {replicas} from '../../reasons.js'

export default class DeleteReplica extends UnsupportedCommand<typeof DeleteReplica> {
  static override summary = 'Remove the replica of a stream from a node'
  static override usage = 'delete_replica [--vhost <vhost>] <queue> <node>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders events rabbit@mq3']
  static override section = 'Replication'
  static override guides = ['streams']
  static override reason = replicas
  static override args = {
    queue: Args.string({required: true, description: 'Name of the stream'}),
    node: Args.string({required: true, description: 'Node to remove the replica from'}),
  }
  static override flags = vhost
}
