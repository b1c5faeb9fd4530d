import {UnsupportedCommand} from '../families/unsupported.js'
import {disk} from '../reasons.js'

export default class ForceBoot extends UnsupportedCommand<typeof ForceBoot> {
  static override summary = 'Make the next start of a node not wait for the other members'
  static override usage = 'force_boot'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq1']
  static override section = 'Cluster'
  static override guides = ['clustering']
  static override reason = disk
}
