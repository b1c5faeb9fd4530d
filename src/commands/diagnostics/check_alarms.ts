import * as health from '../../api/health.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {alarmLines, alarmsObject} from '../../reports/alarms.js'

export default class CheckAlarms extends CheckCommand<typeof CheckAlarms> {
  static override summary = 'Fail when a resource alarm is in effect anywhere in the cluster'
  static override usage = 'check_alarms'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['alarms', 'monitoring']
  static override access = 'the tag management; monitoring to see which node has them'
  static override flags = timeout

  protected override banner() {
    return `Asking node ${this.flags.node} to report any local resource alarms ...`
  }

  protected override async probe() {
    const {node} = this.flags
    const alarms = await health.alarms(this.http)
    if (alarms.length === 0) return {passed: true, message: `Node ${node} reported no alarms, local or clusterwide`}
    return {passed: false, message: alarmLines(alarms), object: {result: 'error', ...alarmsObject(alarms, node)}}
  }
}
