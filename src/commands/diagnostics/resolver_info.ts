import {UnsupportedCommand} from '../../families/unsupported.js'
import {offline} from '../../node_options.js'
import {runtime} from '../../reasons.js'

export default class ResolverInfo extends UnsupportedCommand<typeof ResolverInfo> {
  static override summary = "Show how the node's runtime resolves host names"
  static override usage = 'resolver_info'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['networking']
  static override reason = runtime
  static override flags = offline
}
