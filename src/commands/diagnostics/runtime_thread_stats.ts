import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {runtime} from '../../reasons.js'

export default class RuntimeThreadStats extends UnsupportedCommand<typeof RuntimeThreadStats> {
  static override summary = "Measure what the threads of the node's runtime do"
  static override usage = 'runtime_thread_stats [--sample-interval <interval>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --sample-interval 10']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['runtime']
  static override reason = runtime
  static override flags = {
    'sample-interval': Flags.integer({char: 'i', helpValue: '<seconds>', summary: 'How long to measure'}),
  }
}
