import * as Args from '@oclif/core/args'

import * as replicas from '../../api/replicas.js'
import {ChangesCommand, errorsOnly} from '../../families/changes.js'

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

  protected override banner() {
    return `Shrinking quorum queues on ${this.args.node}...`
  }

  protected override change() {
    return replicas.shrink(this.http, this.args.node)
  }
}
