import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {within} from '../reasons.js'

export default class Shutdown extends UnsupportedCommand<typeof Shutdown> {
  static override summary = 'Stop the node with its runtime and wait until it has ended'
  static override usage = 'shutdown [--wait]'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2']
  static override section = 'Nodes'
  static override guides = ['cli']
  static override reason = within
  static override flags = {
    wait: Flags.boolean({
      allowNo: true,
      default: true,
      summary: 'Wait until the process has ended, which needs the machine of the node',
    }),
    ...timeout,
  }
}
