import * as vhosts from '../api/vhosts.js'
import {HttpFailure, ToolError} from '../errors.js'
import {VhostNotFound} from '../failures.js'
import {NodeCommand} from '../families/node.js'
import {timeout, vhost} from '../flags.js'

export default class RestartVhost extends NodeCommand<typeof RestartVhost> {
  static override summary = 'Start a virtual host on a node where it has failed'
  static override usage = 'restart_vhost [--vhost <vhost>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders --node rabbit@mq2']
  static override section = 'Virtual hosts'
  static override guides = ['vhosts', 'monitoring']
  static override access = 'the tag administrator'
  static override flags = {...vhost, ...timeout}

  private get where() {
    return `vhost '${this.flags.vhost}' on node '${this.flags.node}'`
  }

  protected override banner() {
    return `Trying to restart ${this.where} ...`
  }

  protected override async work() {
    const {node = '', vhost} = this.flags
    const isStarted = await vhosts.start(this.http, vhost, node).catch((error) => {
      throw this.failed(error)
    })
    await this.printValue(
      isStarted ? `Successfully restarted ${this.where}` : `Vhost '${vhost}' is already running on node '${node}'`,
    )
  }

  /** The original puts no space before the reason. */
  private failed(error: unknown): unknown {
    const isAbsent = error instanceof VhostNotFound
    if (!isAbsent && !HttpFailure.is(error, 400)) return error
    const reason = isAbsent ? `{:no_such_vhost, ${JSON.stringify(error.subject)}}` : error.reason
    return new ToolError(`Failed to start ${this.where}Reason: ${reason}`, 'software', {layout: 'block', cause: error})
  }
}
