import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {unit} from '../node_options.js'
import {setting} from '../reasons.js'

export default class ActivateFreeDiskSpaceMonitoring extends UnsupportedCommand<
  typeof ActivateFreeDiskSpaceMonitoring
> {
  static override summary = 'Watch the free disk space of the node again'
  static override usage = 'activate_free_disk_space_monitoring'
  static override aliases = ['diagnostics:activate_free_disk_space_monitoring']
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['disk-alarms']
  static override reason = setting
  static override flags = {...unit, ...timeout}
}
