import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as queues from '../api/queues.js'
import {UsageError} from '../errors.js'
import {ActionCommand} from '../families/action.js'
import {undeleted} from '../families/wordings.js'
import {timeout, vhost} from '../flags.js'
import {complain} from '../output/streams.js'

const wordings = {'if-empty': 'if queue is empty', 'if-unused': 'if queue is unused'}

export default class DeleteQueue extends ActionCommand<typeof DeleteQueue> {
  static override summary = 'Delete a queue'
  static override usage = 'delete_queue [--vhost <vhost>] <queue_name> [--if-empty|-e] [--if-unused|-u] [--force]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders --if-empty --if-unused billing.old']
  static override section = 'Queues'
  static override guides = ['queues']
  static override access = 'the tag management and permission to configure the queue'
  static override args = {queue_name: Args.string({required: true, description: 'Name of the queue to delete'})}
  static override flags = {
    ...vhost,
    'if-empty': Flags.boolean({char: 'e', summary: 'Delete it only if no messages are ready for delivery'}),
    'if-unused': Flags.boolean({char: 'u', summary: 'Delete it only if it has no consumers'}),
    force: Flags.boolean({summary: 'Delete it even if it is protected, which the API cannot do'}),
    ...timeout,
  }

  protected override validate() {
    if (this.args.queue_name === '') throw UsageError.badArgument('queue name cannot be an empty string')
  }

  protected override banner() {
    const conditions = this.conditions.map((condition) => wordings[condition]).join(' and ')
    return `Deleting queue '${this.args.queue_name}' on vhost '${this.flags.vhost}' ${conditions && `${conditions} `}...`
  }

  protected override async perform() {
    const {vhost, force} = this.flags
    if (force) complain('Warning: the management API cannot force a deletion: a protected queue is refused.')
    try {
      const ready = await queues.remove(this.http, vhost, this.args.queue_name, this.conditions)
      return `Queue was successfully deleted${ready === undefined ? '' : ` with ${ready} ready messages`}`
    } catch (error) {
      throw await undeleted(this.http, error)
    }
  }

  private get conditions() {
    return (['if-empty', 'if-unused'] as const).filter((condition) => this.flags[condition])
  }
}
