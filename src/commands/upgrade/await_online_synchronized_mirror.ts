import * as health from '../../api/health.js'
import * as mirrors from '../../api/mirrors.js'
import {UpgradeWaitCommand} from '../../families/upgrade_wait.js'

export default class AwaitOnlineSynchronizedMirror extends UpgradeWaitCommand<typeof AwaitOnlineSynchronizedMirror> {
  static override summary =
    'Wait until every mirrored queue of the node has a synchronised mirror elsewhere, up to RabbitMQ 3.13'
  static override usage = 'await_online_synchronized_mirror'
  static override examples = ['<%= config.bin %> <%= command.id %> --timeout 600']
  static override section = 'Upgrade'
  static override guides = ['ha', 'upgrade']
  static override gap = 'the API has the answer for the node that gives it alone'
  static override access = 'the tag monitoring'

  protected override readonly check = health.mirrors
  protected override readonly complaint =
    'time is up, no synchronised mirror came online for at least some classic mirrored queues'

  protected override banner() {
    return `Will wait for a synchronised mirror be online for all classic mirrored queues for ${this.flags.timeout} seconds...`
  }

  protected override async work() {
    await mirrors.expectMirrors(this.http)
    await super.work()
  }
}
