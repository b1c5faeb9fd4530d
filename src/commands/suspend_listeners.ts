import {UnsupportedCommand} from '../families/unsupported.js'
import {listeners} from '../reasons.js'

export default class SuspendListeners extends UnsupportedCommand<typeof SuspendListeners> {
  static override summary = 'Cease to accept connections of clients'
  static override usage = 'suspend_listeners'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Operations'
  static override guides = ['networking']
  static override reason = listeners
}
