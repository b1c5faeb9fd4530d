import * as Args from '@oclif/core/args'

import * as nodes from '../api/nodes.js'
import {ToolError, UsageError} from '../errors.js'
import {WaitCommand} from '../families/wait.js'
import {timeout} from '../flags.js'

export default class AwaitOnlineNodes extends WaitCommand<typeof AwaitOnlineNodes> {
  static override summary = 'Wait until so many nodes of the cluster are running'
  static override usage = 'await_online_nodes <count>'
  static override examples = ['<%= config.bin %> <%= command.id %> --timeout 60 3']
  static override section = 'Cluster'
  static override guides = ['clustering']
  static override gap = 'nodes are counted from when the management API answers, as the node that answers sees them'
  static override access = 'the tag monitoring'
  static override args = {count: Args.string({required: true, description: 'Number of nodes that are to run'})}
  static override flags = timeout
  static override defaultTimeout = 300

  /** Like the original, the number that the argument begins with. */
  private get count() {
    return Number.parseInt(/^[-+]?\d+/.exec(this.args.count)?.[0] ?? '', 10)
  }

  protected override validate() {
    if (!(this.count > 0)) throw UsageError.badArgument('Argument must be a positive integer')
  }

  protected override banner() {
    const {node, timeout} = this.flags
    return `Will wait for at least ${this.args.count} nodes to join the cluster of ${node}. Timeout: ${timeout} seconds.`
  }

  protected override async missing() {
    const running = (await nodes.list(this.http, ['name', 'running'])).filter((node) => node.running).length
    return running < this.count ? `${running} of ${this.count} nodes are running ...` : undefined
  }

  protected override async tooLate() {
    const text = `Error: timed out while waiting. Not enough nodes joined ${this.flags.node}'s cluster.`
    return new ToolError(text, 'software', {layout: 'block'})
  }
}
