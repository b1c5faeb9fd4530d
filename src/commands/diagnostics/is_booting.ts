import * as cluster from '../../api/cluster.js'
import * as nodes from '../../api/nodes.js'
import {ShowCommand} from '../../families/show.js'
import {timeout} from '../../flags.js'

export default class IsBooting extends ShowCommand<typeof IsBooting> {
  static override summary = 'Tell whether RabbitMQ is booting on the node'
  static override usage = 'is_booting'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override gap =
    'a node that boots is seen only once it runs plugins, and one whose runtime is down is taken for one that was stopped'
  static override access = 'the tag monitoring'
  static override flags = timeout

  protected override expectNode(node: string) {
    return nodes.expectMember(this.http, node)
  }

  protected override banner() {
    return `Asking node ${this.flags.node} for its boot status ...`
  }

  protected override async answer() {
    const {node = ''} = this.flags
    const result = (await cluster.bootState(this.http, node)) === 'booting'
    const message = result
      ? `RabbitMQ on node ${node} is booting`
      : `RabbitMQ on node ${node} is fully booted (check with is_running), stopped or has not started booting yet`
    return {message, object: {result, message}}
  }
}
