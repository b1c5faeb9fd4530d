import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {code} from '../../reasons.js'

export default class DiscoverPeers extends UnsupportedCommand<typeof DiscoverPeers> {
  static override summary = 'Look for other nodes as the node does at its start, and list them'
  static override usage = 'discover_peers'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['cluster-formation']
  static override reason = code
  static override flags = timeout
}
