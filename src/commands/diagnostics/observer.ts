import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {code} from '../../reasons.js'

export default class Observer extends UnsupportedCommand<typeof Observer> {
  static override summary = 'Watch the node in a view of the terminal'
  static override usage = 'observer [--interval <seconds>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --interval 10']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['runtime']
  static override reason = code
  static override flags = {
    interval: Flags.integer({char: 'i', helpValue: '<seconds>', summary: 'How often to draw the view anew'}),
  }
}
