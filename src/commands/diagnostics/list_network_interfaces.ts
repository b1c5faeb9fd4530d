import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {offline} from '../../node_options.js'
import {runtime} from '../../reasons.js'

export default class ListNetworkInterfaces extends UnsupportedCommand<typeof ListNetworkInterfaces> {
  static override summary = "List the network interfaces of the node's machine"
  static override usage = 'list_network_interfaces'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['networking']
  static override reason = runtime
  static override flags = {...offline, ...timeout}
}
