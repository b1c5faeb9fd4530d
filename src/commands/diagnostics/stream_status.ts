import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {vhost} from '../../flags.js'
import {runtime} from '../../reasons.js'

export default class StreamStatus extends UnsupportedCommand<typeof StreamStatus> {
  static override summary = 'Show the replicas of a stream'
  static override usage = 'stream_status [--vhost <vhost>] [--tracking] <stream>'
  static override aliases = ['queues:stream_status', 'streams:stream_status']
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders events']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['streams']
  static override reason = runtime
  static override args = {stream: Args.string({required: true, description: 'Name of the stream'})}
  static override flags = {
    tracking: Flags.boolean({summary: 'Show the offsets and publishers that the stream keeps'}),
    ...vhost,
  }
}
