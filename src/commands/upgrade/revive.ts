import {UnsupportedCommand} from '../../families/unsupported.js'
import {maintenance} from '../../reasons.js'

export default class Revive extends UnsupportedCommand<typeof Revive> {
  static override summary = 'Bring a node back from maintenance'
  static override usage = 'revive'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2']
  static override section = 'Upgrade'
  static override guides = ['upgrade']
  static override reason = maintenance
}
