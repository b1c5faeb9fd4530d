import * as Args from '@oclif/core/args'

import * as replicas from '../../api/replicas.js'
import {bytePattern} from '../../byte_pattern.js'
import {UsageError} from '../../errors.js'
import {ChangesCommand, errorsOnly} from '../../families/changes.js'
import {expectMembership, membership, patterns} from '../../replicas.js'

export default class Grow extends ChangesCommand<typeof Grow> {
  static override summary = 'Add a replica on a node to every quorum queue that matches'
  static override usage =
    'grow <node> <all | even> [--vhost-pattern <pattern>] [--queue-pattern <pattern>] [--membership <promotable|voter>]'
  static override examples = ["<%= config.bin %> <%= command.id %> rabbit@three even --queue-pattern '^billing'"]
  static override section = 'Cluster'
  static override guides = ['quorum-queues']
  static override gap = 'patterns are those of JavaScript, and one that JavaScript does not know is refused'
  static override access = 'the tag administrator'
  static override args = {
    node: Args.string({required: true, description: 'Node to put replicas on'}),
    strategy: Args.string({
      required: true,
      description: 'Grow all matching queues, or those with an even number of replicas',
    }),
  }
  static override flags = {...patterns, ...membership, ...errorsOnly}

  /** Up to 4.2 the words are of quorum queues. */
  private isGeneral = true

  protected override validate() {
    super.validate()
    const {strategy} = this.args
    if (strategy !== 'all' && strategy !== 'even') throw new UsageError(`"strategy '${strategy}' is not recognised."`)
    expectMembership(this.flags.membership)
  }

  protected override async prepare() {
    await super.prepare()
    await replicas.expectMember(this.http, this.args.node)
    this.isGeneral = await replicas.areOfAnyType(this.http)
  }

  protected override banner() {
    const queues = this.isGeneral ? 'queues' : 'quorum queues'
    return `Growing ${this.args.strategy} ${queues} on ${this.args.node}...`
  }

  protected override change() {
    const {'vhost-pattern': ofVhost, 'queue-pattern': ofQueue, membership} = this.flags
    // As the original does, it reads a pattern when there is a name to hold against it.
    const isMatch = (vhost: string, queue: string) => bytePattern(ofVhost)(vhost) && bytePattern(ofQueue)(queue)
    const strategy = this.args.strategy as replicas.Growth['strategy']
    return replicas.grow(this.http, this.args.node, {strategy, isMatch, membership})
  }
}
