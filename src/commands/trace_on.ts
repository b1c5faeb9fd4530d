import * as vhosts from '../api/vhosts.js'
import {NodeCommand} from '../families/node.js'
import {vhost} from '../flags.js'

export default class TraceOn extends NodeCommand<typeof TraceOn> {
  static override summary = 'Publish copies of the messages of a virtual host to its exchange amq.rabbitmq.trace'
  static override usage = 'trace_on [--vhost <vhost>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Virtual hosts'
  static override guides = ['firehose', 'vhosts']
  static override access = 'the tag administrator'
  static override ignoresMore = true
  static override flags = vhost

  protected override banner() {
    return `Starting tracing for vhost "${this.flags.vhost}" ...`
  }

  protected override async work() {
    this.expectAnswering('tracing', 'switches')
    await vhosts.update(this.http, this.flags.vhost, {tracing: true})
    await this.printValue(await this.outcome(`Trace enabled for vhost ${this.flags.vhost}`))
  }
}
