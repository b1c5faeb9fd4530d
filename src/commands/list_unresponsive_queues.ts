import * as Flags from '@oclif/core/flags'

import {columnArgs} from '../families/list.js'
import {named, UnsupportedCommand} from '../families/unsupported.js'
import {timeout, vhost} from '../flags.js'

export default class ListUnresponsiveQueues extends UnsupportedCommand<typeof ListUnresponsiveQueues> {
  static override summary = 'List the queues that do not answer in time'
  static override usage =
    'list_unresponsive_queues [--local] [--queue-timeout <seconds>] [<column> ...] [--no-table-headers]'
  static override aliases = ['diagnostics:list_unresponsive_queues']
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders name']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['queues', 'monitoring']
  static override reason = 'the management API asks the statistics and not the queues themselves'
  static override columns = named('name', 'durable', 'auto_delete', 'arguments', 'pid', 'recoverable_slaves')
  static override args = columnArgs
  static override flags = {
    local: Flags.boolean({summary: 'Ask only the queues of the node itself'}),
    'queue-timeout': Flags.integer({helpValue: '<time>', summary: 'How long a queue may take to answer'}),
    ...vhost,
    ...timeout,
  }
}
