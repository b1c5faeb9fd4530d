import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {disk} from '../../reasons.js'

export default class LogTail extends UnsupportedCommand<typeof LogTail> {
  static override summary = "Print the last lines of the node's log"
  static override usage = 'log_tail [--number|-N <number>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --number 100']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['logging']
  static override reason = disk
  static override flags = {
    number: Flags.integer({char: 'N', helpValue: '<count>', summary: 'How many lines'}),
    ...timeout,
  }
}
