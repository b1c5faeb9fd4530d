import * as Args from '@oclif/core/args'

import * as cluster from '../../api/cluster.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {byBytes} from '../../order.js'
import {protocolOf} from '../../protocols.js'
import {inOrder, listenerMap} from '../../reports/listeners.js'

export default class CheckProtocolListener extends CheckCommand<typeof CheckProtocolListener> {
  static override summary = 'Fail when the node does not listen for a protocol'
  static override usage = 'check_protocol_listener <protocol>'
  static override examples = ['<%= config.bin %> <%= command.id %> amqps']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring', 'networking']
  static override access = 'the tag monitoring'
  static override args = {
    protocol: Args.string({required: true, description: 'Protocol to look for, such as amqp, amqps, mqtt or http'}),
  }
  static override flags = timeout

  protected override banner() {
    return `Asking node ${this.flags.node} if there's an active listener for protocol ${this.args.protocol} ...`
  }

  protected override async probe() {
    const {node = ''} = this.flags
    const protocol = protocolOf(this.args.protocol)
    const listeners = inOrder(await cluster.listenersOf(this.http, node))
    const protocols = listeners.map((listener) => listener.protocol)
    if (protocols.includes(protocol)) {
      const message = `A listener for protocol ${protocol} is running on node ${node}.`
      return {passed: true, message, silent: message, object: {result: 'ok', node, protocol}}
    }
    const found = protocols.toSorted(byBytes).join(', ')
    const message = `Error:\nNo listener for protocol ${protocol} is active on node ${node}. Found listeners for the following protocols: ${found}`
    const object = {result: 'error', missing: protocol, protocols, listeners: listeners.map(listenerMap)}
    return {passed: false, message, silent: message, object}
  }
}
