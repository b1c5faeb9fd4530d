import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'

export default class ErlangCookieHash extends UnsupportedCommand<typeof ErlangCookieHash> {
  static override summary = "Print the MD5 hash of the node's cookie"
  static override usage = 'erlang_cookie_hash'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['clustering', 'cli']
  static override reason = 'the management API does not tell of the cookie'
  static override flags = timeout
}
