import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as health from '../../api/health.js'
import {CheckCommand} from '../../families/check.js'
import {vhost} from '../../flags.js'
import {endangeredObject} from '../../reports/critical.js'

export default class CheckForQuorumQueuesWithoutAnElectedLeader extends CheckCommand<
  typeof CheckForQuorumQueuesWithoutAnElectedLeader
> {
  static override summary = 'Fail when a quorum queue that matches a pattern has no leader'
  static override usage =
    'check_for_quorum_queues_without_an_elected_leader [--vhost <vhost>] [--across-all-vhosts] <pattern>'
  static override examples = [
    `<%= config.bin %> <%= command.id %> --vhost orders '^billing'`,
    `<%= config.bin %> <%= command.id %> --across-all-vhosts '.*'`,
  ]
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring', 'quorum-queues']
  static override access = 'the tag management'
  static override args = {
    pattern: Args.string({required: true, description: 'Regular expression for the names of the queues to check'}),
  }
  static override flags = {
    ...vhost,
    'across-all-vhosts': Flags.boolean({summary: 'Check the queues of all virtual hosts'}),
  }

  protected override banner() {
    const where = this.flags['across-all-vhosts'] ? 'all vhosts' : `vhost ${this.flags.vhost}`
    return `Checking leader replicas of quorum queues matching '${this.args.pattern}' in ${where} ...`
  }

  /** The leaders are those of the cluster, whichever node is asked for them; -q leaves the code alone here too. */
  protected override async probe() {
    const {node, vhost, 'across-all-vhosts': isForAll} = this.flags
    const {passed, queues} = await health.leaders(this.http, this.args.pattern, isForAll ? undefined : vhost)
    const message = passed
      ? `Node ${node} reported all quorum queue as having responsive leader replicas`
      : `Node ${node} reported quorum queues with a missing (not elected) or unresponsive leader replica`
    const lines = passed ? message : queues.map((queue) => `${queue.readable_name} ${trouble}`).join('\n')
    const object = passed ? {result: 'ok', message} : endangeredObject(queues, message)
    return {passed, message: this.isQuiet ? '' : lines, object}
  }
}

const trouble = 'does not have an elected leader replica or the replica was unresponsive'
