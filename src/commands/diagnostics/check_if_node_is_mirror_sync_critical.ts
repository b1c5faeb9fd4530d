import * as health from '../../api/health.js'
import {isSince} from '../../api/releases.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {endangeredObject, singleNode} from '../../reports/critical.js'

export default class CheckIfNodeIsMirrorSyncCritical extends CheckCommand<typeof CheckIfNodeIsMirrorSyncCritical> {
  static override summary = 'Fail when the node has the only synchronised copy of a mirrored queue'
  static override description =
    'Fail when the node has the only synchronised copy of a mirrored queue; from 4.0 on, which has no mirrors, it never fails'
  static override aliases = ['queues:check_if_node_is_mirror_sync_critical']
  static override usage = 'check_if_node_is_mirror_sync_critical'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Deprecated'
  static override guides = ['upgrade']
  static override access = 'the tag management'
  static override flags = timeout

  private isNoOp = false

  protected override async prepare() {
    await super.prepare()
    this.isNoOp = await isSince(this.http, '4.0')
  }

  protected override banner() {
    if (this.isNoOp) return 'This command is DEPRECATED and is a no-op. It will be removed in a future version.'
    return `Checking if node ${this.flags.node} is critical for data safety of any classic mirrored queues ...`
  }

  protected override async probe() {
    if (this.isNoOp) return {passed: true, message: 'ok', silent: 'ok'}
    this.expectAnswering('which mirrors are synchronised')
    const {node = ''} = this.flags
    const {passed, queues, reason} = await health.mirrors(this.http)
    if (passed && reason) return singleNode(node)
    const what = 'classic mirrored queues without online synchronised mirrors'
    if (passed) return {passed, message: `Node ${node} reported no ${what}`}
    const object = endangeredObject(queues, `Node ${node} reported local ${what}`)
    const fate = `would lose its only synchronised replica (master) if node ${node} is stopped`
    return {passed, message: queues.map((queue) => `${queue.readable_name} ${fate}`).join('\n'), object}
  }
}
