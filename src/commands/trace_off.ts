import * as vhosts from '../api/vhosts.js'
import {NodeCommand} from '../families/node.js'
import {vhost} from '../flags.js'

export default class TraceOff extends NodeCommand<typeof TraceOff> {
  static override summary = 'Stop publishing copies of the messages of a virtual host'
  static override usage = 'trace_off [--vhost <vhost>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Virtual hosts'
  static override guides = ['firehose', 'vhosts']
  static override access = 'the tag administrator'
  static override ignoresMore = true
  static override flags = vhost

  protected override banner() {
    return `Stopping tracing for vhost "${this.flags.vhost}" ...`
  }

  protected override async work() {
    this.expectAnswering('tracing', 'switches')
    await vhosts.update(this.http, this.flags.vhost, {tracing: false})
    await this.printValue(await this.outcome(`Trace disabled for vhost ${this.flags.vhost}`))
  }
}
