import * as Args from '@oclif/core/args'

import * as overview from '../api/overview.js'
import * as queues from '../api/queues.js'
import {objectNotFound, QueueNotFound} from '../failures.js'
import {ActionCommand} from '../families/action.js'
import {timeout, vhost} from '../flags.js'

export default class PurgeQueue extends ActionCommand<typeof PurgeQueue> {
  static override summary = 'Drop the messages of a queue that are ready for delivery'
  static override usage = 'purge_queue <queue>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders billing.invoices']
  static override section = 'Queues'
  static override guides = ['queues']
  static override access = 'the tag management and permission to read the queue'
  static override args = {queue: Args.string({required: true, description: 'Name of the queue to purge'})}
  static override flags = {...vhost, ...timeout}
  static override failures = {
    QueueNotFound: () => ({text: 'not_found', exit: 'unavailable' as const}),
  }

  protected override banner() {
    return `Purging queue '${this.args.queue}' in vhost '${this.flags.vhost}' ...`
  }

  protected override async perform() {
    try {
      await queues.purge(this.http, this.flags.vhost, this.args.queue)
    } catch (error) {
      if (!(error instanceof QueueNotFound) || (await overview.majorRelease(this.http)) < 4) throw error
      throw objectNotFound()
    }
  }
}
