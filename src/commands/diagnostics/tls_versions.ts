import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {runtime} from '../../reasons.js'

export default class TlsVersions extends UnsupportedCommand<typeof TlsVersions> {
  static override summary = 'List the versions of TLS that the node can use'
  static override usage = 'tls_versions'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['ssl']
  static override reason = runtime
  static override flags = timeout
}
