import * as health from '../../api/health.js'
import {isSince} from '../../api/releases.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {endangeredObject, singleNode} from '../../reports/critical.js'

export default class CheckIfNodeIsQuorumCritical extends CheckCommand<typeof CheckIfNodeIsQuorumCritical> {
  static override summary = 'Fail when queues or streams would lose their quorum without the node'
  static override aliases = ['queues:check_if_node_is_quorum_critical']
  static override usage = 'check_if_node_is_quorum_critical'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['quorum-queues', 'upgrade']
  static override gap =
    'a node under maintenance, which the check does not apply to, does not answer, so that the check fails'
  static override access = 'the tag management'
  static override flags = timeout

  private hasStreams = false

  protected override async prepare() {
    await super.prepare()
    this.hasStreams = await isSince(this.http, '3.12')
  }

  protected override banner() {
    const what = this.hasStreams ? 'queues/streams' : 'quorum queues'
    return `Checking if node ${this.flags.node} is critical for quorum of any ${what} ...`
  }

  protected override async probe() {
    this.expectAnswering('what would lose its quorum without it')
    const {node = ''} = this.flags
    const {passed, queues, reason} = await health.quorum(this.http)
    if (passed && reason) return singleNode(node)
    const what = this.hasStreams ? 'queues/streams' : 'quorum queues'
    if (passed) return {passed, message: `Node ${node} reported no ${what} with minimum quorum`}
    const fate = this.hasStreams
      ? `will become unavailable if node ${node} stops`
      : `would lose quorum if node ${node} is stopped`
    const object = endangeredObject(queues, `Node ${node} reported local queues with minimum online quorum`)
    return {passed, message: queues.map((queue) => `${queue.readable_name} ${fate}`).join('\n'), object}
  }
}
