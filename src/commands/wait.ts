import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {UsageError} from '../errors.js'
import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {disk} from '../reasons.js'

export default class Wait extends UnsupportedCommand<typeof Wait> {
  static override summary = 'Wait until a node on this machine has started, by its process'
  static override usage = 'wait [<pidfile>] [--pid|-P <pid>]'
  static override aliases = ['diagnostics:wait']
  static override examples = ['<%= config.bin %> <%= command.id %> /var/lib/rabbitmq/mnesia/rabbit@mq1.pid']
  static override section = 'Nodes'
  static override guides = ['cli']
  static override reason = disk
  static override args = {pidfile: Args.string({description: "File of the process's number, on the node's machine"})}
  static override flags = {
    pid: Flags.integer({char: 'P', helpValue: '<pid>', summary: 'Number of the process'}),
    ...timeout,
  }

  protected override validate() {
    super.validate()
    const {pidfile} = this.args
    const {pid} = this.flags
    if (pid === undefined && pidfile === undefined) throw new UsageError('"No pid or pidfile specified"')
    if (pid !== undefined && pidfile !== undefined) throw new UsageError('"Cannot specify both pid and pidfile"')
  }
}
