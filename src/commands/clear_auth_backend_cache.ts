import {UnsupportedCommand} from '../families/unsupported.js'
import {code} from '../reasons.js'

export default class ClearAuthBackendCache extends UnsupportedCommand<typeof ClearAuthBackendCache> {
  static override summary = 'Empty the cache of the plugin that remembers logins'
  static override usage = 'clear_auth_backend_cache'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Auth Backend Cache plugin'
  static override guides = ['auth-cache-backend']
  static override reason = code
  static override ignoresMore = true
}
