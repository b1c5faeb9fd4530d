import * as cluster from '../../api/cluster.js'
import {NodeCommand} from '../../families/node.js'
import {timeout} from '../../flags.js'
import {termMap} from '../../output/term.js'
import {inOrder, listenerLine, listenerMap, listenerRow} from '../../reports/listeners.js'

export default class Listeners extends NodeCommand<typeof Listeners> {
  static override summary = 'List the interfaces, ports and protocols that the node listens on'
  static override usage = 'listeners'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter csv']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['networking', 'monitoring']
  static override access = 'the tag monitoring'
  static override flags = timeout

  protected override banner() {
    return `Asking node ${this.flags.node} to report its protocol listeners ...`
  }

  protected override async work() {
    const {node = ''} = this.flags
    const listeners = inOrder(await cluster.listenersOf(this.http, node))
    if (this.wantsObject) {
      await this.printValue(termMap({result: 'ok', node, listeners: listeners.map(listenerMap)}))
    } else if (this.formatterName === 'csv' || this.formatterName === 'erlang') {
      await this.printRows(listeners.map(listenerRow))
    } else {
      const lines = listeners.map(listenerLine).join('\n')
      await this.printValue(lines || `Node ${node} reported no enabled listeners.`)
    }
  }
}
