import * as nodes from '../api/nodes.js'
import {ToolError} from '../errors.js'
import {NodeNotRunning} from '../failures.js'
import {BrokerCommand} from '../families/broker.js'
import {timeout} from '../flags.js'

export default class Ping extends BrokerCommand<typeof Ping> {
  static override summary = 'Check that a node answers and takes the credentials'
  static override description =
    'Ask the management API: of the node that answers it says so itself, of another node in the cluster whether it runs'
  static override aliases = ['diagnostics:ping']
  static override usage = 'ping'
  static override examples = ['<%= config.bin %> <%= command.id %> --timeout 5']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override gap =
    "what is checked is that the management API answers and takes the credentials, not the node's process"
  static override access = 'the tag management'
  static override flags = timeout
  static override defaultTimeout = 60

  private hasAnswered = false

  protected override async prepare() {
    await super.prepare()
    if (this.flags.node) return
    this.flags.node = await this.node()
    this.hasAnswered = true
  }

  protected override banner() {
    return `Will ping ${this.flags.node}. This only checks if the OS process is running and registered with epmd. Timeout: ${this.timeoutMs} ms.`
  }

  protected override async work() {
    if (!this.hasAnswered) await nodes.expectRunning(this.http, `${this.flags.node}`)
    await this.printValue('Ping succeeded')
  }

  override async catch(error: Error) {
    if (!(error instanceof ToolError) || !['unavailable', 'temporary'].includes(error.exit)) throw error
    const why = error instanceof NodeNotRunning ? '' : `\n${error.message}`
    const target = this.flags.node ?? this.http.url
    const text = `Failed to connect and authenticate to ${target} in ${this.timeoutMs} ms${why}`
    throw new ToolError(text, 'unavailable', {layout: 'block', cause: error})
  }

  private get timeoutMs() {
    return (this.flags.timeout ?? 0) * 1000
  }
}
