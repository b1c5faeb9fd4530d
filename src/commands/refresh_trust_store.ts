import {UnsupportedCommand} from '../families/unsupported.js'
import {code} from '../reasons.js'

export default class RefreshTrustStore extends UnsupportedCommand<typeof RefreshTrustStore> {
  static override summary = 'Load the certificates of the trust store anew'
  static override usage = 'refresh_trust_store'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Trust Store plugin'
  static override guides = ['ssl']
  static override reason = code
  static override ignoresMore = true
}
