import * as Args from '@oclif/core/args'

import * as cluster from '../../api/cluster.js'
import {UsageError} from '../../errors.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {inOrder, listenerMap, sortedPorts} from '../../reports/listeners.js'

export default class CheckPortListener extends CheckCommand<typeof CheckPortListener> {
  static override summary = 'Fail when the node does not listen on a port'
  static override usage = 'check_port_listener <port>'
  static override examples = ['<%= config.bin %> <%= command.id %> 5672']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring', 'networking']
  static override access = 'the tag monitoring'
  static override args = {port: Args.string({required: true, description: 'Port to look for'})}
  static override flags = timeout

  /** The original takes a number with anything behind it, and looks for all of it. */
  protected override validate() {
    if (!(Number.parseInt(this.args.port, 10) >= 1)) throw UsageError.badArgument('Argument must be a positive integer')
  }

  protected override banner() {
    return `Asking node ${this.flags.node} if there's an active listener on port ${this.args.port} ...`
  }

  protected override async probe() {
    const {node = ''} = this.flags
    const {port} = this.args
    const listeners = inOrder(await cluster.listenersOf(this.http, node))
    if (listeners.some((listener) => `${listener.port}` === port)) {
      const message = `A listener for port ${port} is running on node ${node}.`
      return {passed: true, message, silent: message, object: {result: 'ok', node, port}}
    }
    const message = `No listener for port ${port} is active on node ${node}. Found listeners that use the following ports: ${sortedPorts(listeners)}`
    const ports = listeners.map((listener) => listener.port)
    const object = {result: 'error', missing: port, ports, listeners: listeners.map(listenerMap)}
    return {passed: false, message, silent: message, object}
  }
}
