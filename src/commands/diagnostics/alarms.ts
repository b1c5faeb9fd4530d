import * as health from '../../api/health.js'
import {ShowCommand} from '../../families/show.js'
import {timeout} from '../../flags.js'
import {alarmLines, alarmsObject} from '../../reports/alarms.js'

export default class Alarms extends ShowCommand<typeof Alarms> {
  static override summary = 'List the resource alarms in effect anywhere in the cluster'
  static override usage = 'alarms'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['alarms', 'monitoring']
  static override access = 'the tag management; monitoring to see which node has them'
  static override flags = timeout

  protected override banner() {
    return `Asking node ${this.flags.node} to report any known resource alarms ...`
  }

  protected override async answer() {
    const {node = ''} = this.flags
    const alarms = await health.alarms(this.http)
    if (alarms.length > 0) return {message: alarmLines(alarms), object: {result: 'ok', ...alarmsObject(alarms, node)}}
    const message = `Node ${node} reported no alarms, local or clusterwide`
    return {message, object: {result: 'ok', node, alarms: []}}
  }
}
