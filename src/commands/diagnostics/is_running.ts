import * as cluster from '../../api/cluster.js'
import * as nodes from '../../api/nodes.js'
import {ShowCommand} from '../../families/show.js'
import {timeout} from '../../flags.js'
import {runningText} from '../../reports/boot.js'

export default class IsRunning extends ShowCommand<typeof IsRunning> {
  static override summary = 'Tell whether RabbitMQ has booted on the node'
  static override usage = 'is_running'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override gap = 'a node whose runtime is down cannot be told from one where RabbitMQ alone was stopped'
  static override access = 'the tag monitoring'
  static override flags = timeout

  protected override expectNode(node: string) {
    return nodes.expectMember(this.http, node)
  }

  protected override banner() {
    return `Asking node ${this.flags.node} for its status ...`
  }

  protected override async answer() {
    const {node = ''} = this.flags
    const result = (await cluster.bootState(this.http, node)) === 'booted'
    const message = runningText(node, result)
    return {message, object: {result, message}}
  }
}
