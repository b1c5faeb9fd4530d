import * as Args from '@oclif/core/args'

import * as overview from '../../api/overview.js'
import * as status from '../../api/quorum_status.js'
import {areOfAnyType} from '../../api/replicas.js'
import {SummaryCommand} from '../../families/summary.js'
import {vhost} from '../../flags.js'
import {complain} from '../../output/streams.js'
import {atom, type Term} from '../../output/term.js'

export default class QuorumStatus extends SummaryCommand<typeof QuorumStatus> {
  static override summary = 'Show the Raft state of the replicas of a quorum queue'
  static override aliases = ['diagnostics:quorum_status']
  static override usage = 'quorum_status [--vhost <vhost>] <queue>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['quorum-queues']
  static override gap =
    'up to 3.13.6 the API tells which replicas are online and which one leads, and the other columns stay empty'
  static override access = 'the tag management and access to the virtual host'
  static override args = {queue: Args.string({required: true, description: 'Quorum queue'})}
  static override flags = vhost

  /** Up to 4.2 the words are of quorum queues. */
  private isGeneral = true

  protected override async prepare() {
    await super.prepare()
    this.isGeneral = await areOfAnyType(this.http)
  }

  protected override banner() {
    const what = this.isGeneral ? 'queue' : 'quorum queue'
    return `Status of ${what} ${this.args.queue} on node ${this.flags.node} ...`
  }

  protected override async rows() {
    const {replicas, isPartial} = await status.of(this.http, this.flags.vhost, this.args.queue)
    if (isPartial) {
      const {rabbitmq_version: release} = await overview.get(this.http)
      complain(
        `Warning: the management API of RabbitMQ ${release} tells of a replica whether it is online and whether it leads; the rest is printed empty.`,
      )
    }
    return replicas.map((replica) => Object.entries(replica).map(([heading, value]) => [heading, term(value)] as const))
  }
}

/** A state is an atom; what the broker could not ask a node is an empty text. */
const term = (value: string | number | bigint | null): Term =>
  typeof value === 'string' && value !== '' ? atom(value) : value
