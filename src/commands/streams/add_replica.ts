import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout, vhost} from '../../flags.js'
import {replicas} from '../../reasons.js'

export default class AddReplica extends UnsupportedCommand<typeof AddReplica> {
  static override summary = 'Add a replica of a stream on a node'
  static override usage = 'add_replica [--vhost <vhost>] <stream> <node>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders events rabbit@mq3']
  static override section = 'Replication'
  static override guides = ['streams']
  static override reason = replicas
  static override args = {
    stream: Args.string({required: true, description: 'Name of the stream'}),
    node: Args.string({required: true, description: 'Node to put the replica on'}),
  }
  static override flags = {...vhost, ...timeout}
}
