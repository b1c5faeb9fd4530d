import * as Args from '@oclif/core/args'

import * as mirrors from '../api/mirrors.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'

export default class SyncQueue extends ActionCommand<typeof SyncQueue> {
  static override summary = 'Synchronise the mirrors of a classic queue, up to RabbitMQ 3.13'
  static override usage = 'sync_queue [--vhost <vhost>] <queue>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices']
  static override section = 'Replication'
  static override guides = ['ha']
  static override access = 'the tag administrator'
  static override args = {queue: Args.string({required: true, description: 'Queue to synchronise'})}
  static override flags = vhost

  protected override banner() {
    return `Synchronising queue '${this.args.queue}' in vhost '${this.flags.vhost}' ...`
  }

  protected override perform() {
    return mirrors.synchronise(this.http, this.flags.vhost, this.args.queue)
  }
}
