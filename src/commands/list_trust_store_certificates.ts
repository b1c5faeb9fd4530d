import {UnsupportedCommand} from '../families/unsupported.js'
import {runtime} from '../reasons.js'

export default class ListTrustStoreCertificates extends UnsupportedCommand<typeof ListTrustStoreCertificates> {
  static override summary = 'List the certificates that the trust store holds'
  static override usage = 'list_trust_store_certificates'
  static override aliases = ['diagnostics:list_trust_store_certificates']
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Trust Store plugin'
  static override guides = ['ssl']
  static override reason = runtime
  static override ignoresMore = true
}
