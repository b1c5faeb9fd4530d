import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {duration} from '../../node_options.js'
import {follow} from '../../reasons.js'

export default class ConsumeEventStream extends UnsupportedCommand<typeof ConsumeEventStream> {
  static override summary = "Follow the node's internal events, one JSON object a line"
  static override usage = 'consume_event_stream [--duration|-d <seconds>] [--pattern <pattern>]'
  static override examples = ["<%= config.bin %> <%= command.id %> --duration 60 --pattern 'queue.*'"]
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['logging']
  static override reason = follow
  static override flags = {
    pattern: Flags.string({helpValue: '<pattern>', summary: 'Regular expression for the types of the events to show'}),
    ...duration,
    ...timeout,
  }
}
