import * as Args from '@oclif/core/args'

import * as replicas from '../../api/replicas.js'
import {ActionCommand} from '../../families/action.js'
import {timeout, vhost} from '../../flags.js'
import {expectMembership, membership} from '../../replicas.js'

export default class AddMember extends ActionCommand<typeof AddMember> {
  static override summary = 'Add a replica of a quorum queue on a node'
  static override usage = 'add_member [--vhost <vhost>] <queue> <node> [--membership <promotable|voter>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices rabbit@three']
  static override section = 'Replication'
  static override guides = ['quorum-queues']
  static override access = 'the tag administrator'
  static override args = {
    queue: Args.string({required: true, description: 'Quorum queue'}),
    node: Args.string({required: true, description: 'Node to put the new replica on'}),
  }
  static override flags = {...vhost, ...membership, ...timeout}

  /** Up to 4.2 the words are of quorum queues. */
  private isGeneral = true

  protected override validate() {
    expectMembership(this.flags.membership)
  }

  protected override async prepare() {
    await super.prepare()
    await replicas.expectMember(this.http, this.args.node)
    this.isGeneral = await replicas.areOfAnyType(this.http)
  }

  protected override banner() {
    const what = this.isGeneral ? 'member' : 'replica'
    return `Adding a ${what} for queue ${this.args.queue} on node ${this.args.node}...`
  }

  protected override perform() {
    const {queue, node} = this.args
    return replicas.add(this.http, this.flags.vhost, queue, node, this.flags.membership)
  }
}
