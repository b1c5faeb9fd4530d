import * as Args from '@oclif/core/args'

import {UsageError} from '../../errors.js'
import {errorsOnly} from '../../families/changes.js'
import {UnsupportedCommand} from '../../families/unsupported.js'
import {replicas} from '../../reasons.js'
import {patterns} from '../../replicas.js'

export default class Grow extends UnsupportedCommand<typeof Grow> {
  static override summary = 'Add a replica on a node to every stream that matches'
  static override usage =
    'grow <node> <all | even> [--vhost-pattern <pattern>] [--queue-pattern <pattern>] [--errors-only]'
  static override examples = ["<%= config.bin %> <%= command.id %> rabbit@mq3 all --queue-pattern '^events'"]
  static override section = 'Cluster'
  static override guides = ['streams']
  static override reason = replicas
  static override args = {
    node: Args.string({required: true, description: 'Node to put replicas on'}),
    strategy: Args.string({
      required: true,
      description: 'Grow all matching streams, or those with an even number of replicas',
    }),
  }
  static override flags = {...patterns, ...errorsOnly}

  protected override validate() {
    super.validate()
    const {strategy} = this.args
    if (strategy !== 'all' && strategy !== 'even') throw new UsageError(`"strategy '${strategy}' is not recognised."`)
  }
}
