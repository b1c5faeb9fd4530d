import * as health from '../api/health.js'
import {isSince} from '../api/releases.js'
import {ToolError} from '../errors.js'
import {NodeCommand} from '../families/node.js'
import {timeout} from '../flags.js'
import {termMap} from '../output/term.js'

const advice = 'Use one of the options covered in https://www.rabbitmq.com/monitoring.html#health-checks instead.'

export default class NodeHealthCheck extends NodeCommand<typeof NodeHealthCheck> {
  static override summary = 'Check all that a node does, up to 3.12, and do nothing from 3.13 on'
  static override aliases = ['diagnostics:node_health_check']
  static override usage = 'node_health_check'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Deprecated'
  static override guides = ['monitoring']
  static override gap = 'the API has the check up to 3.12; from 3.13 on there is none, in the original neither'
  static override access = 'the tag management'
  static override flags = timeout
  static override defaultTimeout = 70

  private isNoOp = false

  protected override async prepare() {
    await super.prepare()
    this.isNoOp = await isSince(this.http, '3.13')
  }

  protected override banner() {
    if (this.isNoOp)
      return `This command is DEPRECATED and is a no-op. It will be removed in a future version. \n${advice}`
    return [
      'This command is DEPRECATED and will be removed in a future version.',
      'It performs intrusive, opinionated health checks and requires a fully booted node.',
      advice,
      `Timeout: ${this.flags.timeout} seconds ...`,
      `Checking health of node ${this.flags.node} ...`,
    ].join('\n')
  }

  protected override async work() {
    const {node = ''} = this.flags
    if (!this.isNoOp) {
      const reason = await health.ofNode(this.http, this.settings?.node)
      if (reason !== undefined)
        throw new ToolError(`Error: health check failed. Message: ${reason}`, 'software', {layout: 'block'})
      await this.printValue('Health check passed')
    } else if (this.wantsObject) await this.printValue(termMap({node, result: 'ok'}))
  }
}
