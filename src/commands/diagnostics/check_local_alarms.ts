import * as health from '../../api/health.js'
import {isSince} from '../../api/releases.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {alarmLines, alarmsObject} from '../../reports/alarms.js'

export default class CheckLocalAlarms extends CheckCommand<typeof CheckLocalAlarms> {
  static override summary = 'Fail when a resource alarm is in effect on the node'
  static override description =
    'Fail when a resource alarm is in effect on the node; from 4.3 on it never fails, as the original never does: use check_alarms'
  static override usage = 'check_local_alarms'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Deprecated'
  static override guides = ['alarms', 'monitoring']
  static override access = 'the tag management'
  static override flags = timeout

  private isNoOp = false

  protected override async prepare() {
    await super.prepare()
    this.isNoOp = await isSince(this.http, '4.3')
  }

  protected override banner() {
    if (this.isNoOp) return 'This command is DEPRECATED and is a no-op. It will be removed in a future version.'
    return `Asking node ${this.flags.node} to report any local resource alarms ...`
  }

  protected override async probe() {
    const {node} = this.flags
    const alarms = this.isNoOp ? [] : await this.alarms()
    if (alarms.length === 0) return {passed: true, message: `Node ${node} reported no local alarms`}
    const {local = []} = alarmsObject(alarms, node)
    const message = `Node ${node} reported local alarms`
    return {passed: false, message: `Error:\n${alarmLines(alarms)}`, object: {result: 'error', local, message}}
  }

  private async alarms() {
    const {node} = this.flags
    if (this.isAnswering) return health.localAlarms(this.http, node)
    return (await health.alarms(this.http)).filter((alarm) => alarm.node === node)
  }
}
