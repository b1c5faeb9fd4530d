import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {unit} from '../node_options.js'
import {setting} from '../reasons.js'

export default class DeactivateFreeDiskSpaceMonitoring extends UnsupportedCommand<
  typeof DeactivateFreeDiskSpaceMonitoring
> {
  static override summary = 'Cease to watch the free disk space of the node'
  static override usage = 'deactivate_free_disk_space_monitoring'
  static override aliases = ['diagnostics:deactivate_free_disk_space_monitoring']
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['disk-alarms']
  static override reason = setting
  static override flags = {...unit, ...timeout}
}
