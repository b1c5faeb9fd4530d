import * as Args from '@oclif/core/args'

import * as mirrors from '../api/mirrors.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'
import {atom} from '../output/term.js'

export default class CancelSyncQueue extends ActionCommand<typeof CancelSyncQueue> {
  static override summary = 'Stop the synchronisation of the mirrors of a classic queue, up to RabbitMQ 3.13'
  static override usage = 'cancel_sync_queue [--vhost <vhost>] <queue>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices']
  static override section = 'Replication'
  static override guides = ['ha']
  static override access = 'the tag administrator'
  static override args = {queue: Args.string({required: true, description: 'Queue to stop synchronising'})}
  static override flags = vhost

  protected override banner() {
    return `Stopping synchronising queue '${this.args.queue}' in vhost '${this.flags.vhost}' ...`
  }

  protected override async perform() {
    if (await mirrors.cancel(this.http, this.flags.vhost, this.args.queue)) return undefined
    return this.outcome(atom('not_syncing'))
  }
}
