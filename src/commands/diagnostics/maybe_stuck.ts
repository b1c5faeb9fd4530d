import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {code} from '../../reasons.js'

export default class MaybeStuck extends UnsupportedCommand<typeof MaybeStuck> {
  static override summary = 'Find processes of the node that may be stuck'
  static override usage = 'maybe_stuck'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['runtime']
  static override reason = code
  static override flags = timeout
}
