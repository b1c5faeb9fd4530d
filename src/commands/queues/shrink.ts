import * as Args from '@oclif/core/args'

import * as replicas from '../../api/replicas.js'
import {ToolError} from '../../errors.js'
import {ChangesCommand, errorsOnly} from '../../families/changes.js'
import {inspect} from '../../output/inspect.js'
import {atom} from '../../output/term.js'

export default class Shrink extends ChangesCommand<typeof Shrink> {
  static override summary = 'Remove the replicas of all quorum queues from a node'
  static override usage = 'shrink <node> [--errors-only]'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbit@three --errors-only']
  static override section = 'Cluster'
  static override guides = ['quorum-queues']
  static override gap = 'replicas are removed queue by queue, and releases before 3.11.19 do not remove them over HTTP'
  static override access = 'the tag administrator'
  static override args = {node: Args.string({required: true, description: 'Node to remove replicas from'})}
  static override flags = errorsOnly

  /** Up to 4.2 the words are of quorum queues. */
  private isGeneral = true

  protected override async prepare() {
    await super.prepare()
    this.isGeneral = await replicas.areOfAnyType(this.http)
  }

  protected override banner() {
    return `Shrinking ${this.isGeneral ? 'queues' : 'quorum queues'} on ${this.args.node}...`
  }

  protected override async change() {
    const {node} = this.args
    if (this.isGeneral && !(await replicas.isRunning(this.http, node)))
      throw new ToolError(`{:node_not_running, ${inspect(atom(node))}}`, 'unavailable', {layout: 'block'})
    return replicas.shrink(this.http, node)
  }
}
