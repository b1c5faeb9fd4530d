import {UnsupportedCommand} from '../families/unsupported.js'
import {disk} from '../reasons.js'

export default class RotateLogs extends UnsupportedCommand<typeof RotateLogs> {
  static override summary = 'Fail since 3.10, where logs rotate by themselves; rotate the logs before'
  static override usage = 'rotate_logs'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Nodes'
  static override guides = ['logging']
  static override reason = disk
}
