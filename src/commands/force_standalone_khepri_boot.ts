import {UnsupportedCommand} from '../families/unsupported.js'
import {disk} from '../reasons.js'

export default class ForceStandaloneKhepriBoot extends UnsupportedCommand<typeof ForceStandaloneKhepriBoot> {
  static override summary = 'Make a stopped member a cluster of its own'
  static override usage = 'force_standalone_khepri_boot'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq1']
  static override section = 'Cluster'
  static override guides = ['clustering']
  static override reason = disk
}
