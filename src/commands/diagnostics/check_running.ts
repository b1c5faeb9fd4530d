import * as cluster from '../../api/cluster.js'
import * as nodes from '../../api/nodes.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {runningText} from '../../reports/boot.js'

export default class CheckRunning extends CheckCommand<typeof CheckRunning> {
  static override summary = 'Fail unless RabbitMQ has booted on the node'
  static override usage = 'check_running'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override gap = 'a node whose runtime is down cannot be told from one where RabbitMQ alone was stopped'
  static override access = 'the tag monitoring'
  static override flags = timeout

  protected override expectNode(node: string) {
    return nodes.expectMember(this.http, node)
  }

  protected override banner() {
    return `Checking if RabbitMQ is running on node ${this.flags.node} ...`
  }

  protected override async probe() {
    const {node = ''} = this.flags
    const passed = (await cluster.bootState(this.http, node)) === 'booted'
    const message = runningText(node, passed)
    const said = passed ? message : `Error:\n${message}`
    return {passed, message: said, silent: said, object: {message}}
  }
}
