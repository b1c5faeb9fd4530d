import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {vhost} from '../../flags.js'
import {replicas} from '../../reasons.js'

export default class RestartStream extends UnsupportedCommand<typeof RestartStream> {
  static override summary = 'Elect the leader of a stream anew'
  static override usage = 'restart_stream [--vhost <vhost>] <stream> [--preferred-leader-node <node>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders events']
  static override section = 'Replication'
  static override guides = ['streams']
  static override reason = replicas
  static override args = {stream: Args.string({required: true, description: 'Name of the stream'})}
  static override flags = {
    'preferred-leader-node': Flags.string({helpValue: '<node>', summary: 'Node to lead the stream, if it can'}),
    ...vhost,
  }
}
