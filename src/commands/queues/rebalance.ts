import * as Args from '@oclif/core/args'

import * as leaders from '../../api/leaders.js'
import {ToolError} from '../../errors.js'
import {RebalancingCommand} from '../../families/rebalancing.js'
import {patterns} from '../../replicas.js'

export default class Rebalance extends RebalancingCommand<typeof Rebalance> {
  static override summary = 'Spread the leaders of replicated queues evenly over the running nodes'
  static override usage = 'rebalance < all | quorum | stream > [--vhost-pattern <pattern>] [--queue-pattern <pattern>]'
  static override examples = ['<%= config.bin %> <%= command.id %> all']
  static override section = 'Cluster'
  static override guides = ['quorum-queues']
  static override gap =
    'the API rebalances all replicated queues or none, so that patterns are refused, and does not tell when it has done: the counts are those of leaders that have ceased to move'
  static override access = 'the tag administrator'
  static override args = {
    type: Args.string({
      required: true,
      description:
        'Type of queues: all, quorum, stream, and up to 3.13 classic; another than all only if no others are replicated',
    }),
  }
  static override flags = patterns

  protected override validate() {
    const {'vhost-pattern': ofVhost, 'queue-pattern': ofQueue} = this.flags
    if (ofVhost !== '.*' || ofQueue !== '.*')
      throw new ToolError('the management API rebalances all queues or none: it takes no patterns.', 'unavailable')
    this.type = this.args.type
  }

  protected override async prepare() {
    await super.prepare()
    const types = ['all', ...(await leaders.typesOf(this.http)).sort()]
    if (types.includes(this.type)) return
    const words = `type ${this.type} is not supported. Try one of ${types.join(', ')}.`
    throw new ToolError(words, 'unavailable', {layout: 'block'})
  }

  protected override banner() {
    return `Re-balancing leaders of ${this.args.type} queues...`
  }
}
