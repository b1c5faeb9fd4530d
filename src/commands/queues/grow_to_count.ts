import * as Args from '@oclif/core/args'

import {UsageError} from '../../errors.js'
import {errorsOnly} from '../../families/changes.js'
import {UnsupportedCommand} from '../../families/unsupported.js'
import {replicas} from '../../reasons.js'
import {expectMembership, membership, patterns} from '../../replicas.js'

export default class GrowToCount extends UnsupportedCommand<typeof GrowToCount> {
  static override summary = 'Add replicas to the quorum queues that match until they have so many'
  static override usage =
    'grow_to_count <node_count> <all | even> [--vhost-pattern <pattern>] [--queue-pattern <pattern>] [--membership <promotable|voter>]'
  static override examples = ['<%= config.bin %> <%= command.id %> 3 all']
  static override section = 'Cluster'
  static override guides = ['quorum-queues']
  static override reason = replicas
  static override args = {
    node_count: Args.string({required: true, description: 'How many replicas each is to have'}),
    strategy: Args.string({
      required: true,
      description: 'Grow all matching queues, or those with an even number of replicas',
    }),
  }
  static override flags = {...patterns, ...membership, ...errorsOnly}

  protected override validate() {
    super.validate()
    const {strategy, node_count: count} = this.args
    if (strategy !== 'all' && strategy !== 'even') throw new UsageError(`"strategy '${strategy}' is not recognised."`)
    if (Number(count) <= 0) throw new UsageError(`"node count '${count}' must be greater than 0."`)
    expectMembership(this.flags.membership)
  }
}
