import * as health from '../../api/health.js'
import {isSince} from '../../api/releases.js'
import {UpgradeWaitCommand} from '../../families/upgrade_wait.js'

export default class AwaitOnlineQuorumPlusOne extends UpgradeWaitCommand<typeof AwaitOnlineQuorumPlusOne> {
  static override summary = 'Wait until no quorum queue or stream would lose its majority without the node'
  static override usage = 'await_online_quorum_plus_one'
  static override examples = ['<%= config.bin %> <%= command.id %> --timeout 600']
  static override section = 'Upgrade'
  static override guides = ['quorum-queues', 'upgrade']
  static override gap = 'the API has the answer for the node that gives it alone'
  static override access = 'the tag monitoring'

  protected override readonly check = health.quorum
  /** 3.10 and before look at quorum queues alone. */
  private isOld = false

  protected override async prepare() {
    await super.prepare()
    this.isOld = !(await isSince(this.http, '3.11'))
  }

  protected override banner() {
    const queues = this.isOld ? 'quorum queues' : 'quorum queues and streams'
    return `Will wait for a quorum + 1 of nodes to be online for all ${queues} for ${this.flags.timeout} seconds...`
  }

  protected override get complaint() {
    const queues = this.isOld ? 'quorum queues' : 'quorum queues or streams'
    return `time is up, no quorum + 1 online replicas came online for at least some ${queues}`
  }
}
