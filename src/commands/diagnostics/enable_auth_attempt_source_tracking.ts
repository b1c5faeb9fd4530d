import {UnsupportedCommand} from '../../families/unsupported.js'
import {setting} from '../../reasons.js'

export default class EnableAuthAttemptSourceTracking extends UnsupportedCommand<
  typeof EnableAuthAttemptSourceTracking
> {
  static override summary = 'Count the logins of each address'
  static override usage = 'enable_auth_attempt_source_tracking'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['monitoring']
  static override reason = setting
}
