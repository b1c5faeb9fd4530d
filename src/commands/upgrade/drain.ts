import {UnsupportedCommand} from '../../families/unsupported.js'
import {maintenance} from '../../reasons.js'

export default class Drain extends UnsupportedCommand<typeof Drain> {
  static override summary = 'Put a node into maintenance: close its connections and move its leaders away'
  static override usage = 'drain'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2']
  static override section = 'Upgrade'
  static override guides = ['upgrade']
  static override reason = maintenance
}
