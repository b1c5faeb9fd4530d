import * as attempts from '../../api/auth_attempts.js'
import {NodeCommand} from '../../families/node.js'
import {termMap} from '../../output/term.js'

export default class ResetNodeAuthAttemptMetrics extends NodeCommand<typeof ResetNodeAuthAttemptMetrics> {
  static override summary = "Set the node's counts of attempts to log in back to none"
  static override usage = 'reset_node_auth_attempt_metrics'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['access-control', 'monitoring']
  static override access = 'the tag monitoring, from 4.2.7 and 4.3.1 on administrator'

  protected override banner() {
    return `Reset auth attempt metrics on node ${this.flags.node} ...`
  }

  protected override async work() {
    const {node = ''} = this.flags
    await attempts.reset(this.http, node)
    if (this.wantsObject) await this.printValue(termMap({node, result: 'ok'}))
  }
}
