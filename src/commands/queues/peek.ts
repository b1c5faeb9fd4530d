import * as Args from '@oclif/core/args'

import {UsageError} from '../../errors.js'
import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout, vhost} from '../../flags.js'

export default class Peek extends UnsupportedCommand<typeof Peek> {
  static override summary = 'Show a message of a quorum queue by its position, and leave it there'
  static override usage = 'peek [--vhost <vhost>] <queue> <position>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices 1']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['quorum-queues']
  static override reason = 'the management API can only take a message and put it back, which counts as a delivery'
  static override args = {
    queue: Args.string({required: true, description: 'Name of the queue'}),
    position: Args.string({required: true, description: 'Position of the message, the first is 1'}),
  }
  static override flags = {...vhost, ...timeout}

  protected override validate() {
    super.validate()
    if (!(Number.parseInt(this.args.position, 10) > 0))
      throw new UsageError('"position value must be a positive integer"')
  }
}
