import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {vhost} from '../../flags.js'
import {code} from '../../reasons.js'

export default class ReclaimQuorumMemory extends UnsupportedCommand<typeof ReclaimQuorumMemory> {
  static override summary = 'Compact the log of a quorum queue'
  static override usage = 'reclaim_quorum_memory  [--vhost <vhost>] <quorum queue>'
  static override aliases = ['queues:reclaim_quorum_memory']
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices']
  static override section = 'Operations'
  static override guides = ['quorum-queues', 'memory-use']
  static override reason = code
  static override args = {queue: Args.string({required: true, description: 'Name of the queue'})}
  static override flags = vhost
}
