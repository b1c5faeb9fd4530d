import * as overview from '../api/overview.js'
import * as vhosts from '../api/vhosts.js'
import {Lacking, ToolError, UsageError} from '../errors.js'
import {NodeCommand} from '../families/node.js'
import {byBytes} from '../order.js'
import {complain, print} from '../output/streams.js'
import {type Part, partsOfNode, partsOfVhost, without} from '../reports/parts.js'
import {available, runPart} from '../run_part.js'
import type {Settings} from '../settings.js'

export default class Report extends NodeCommand<typeof Report> {
  static override summary = 'Print what other commands tell of a node, its cluster and every virtual host, for support'
  static override aliases = ['diagnostics:report']
  static override usage = 'report'
  static override examples = ['<%= config.bin %> <%= command.id %> > report.txt']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override gap =
    'the API has no command line arguments and environment variables of the node; for what else is missing, see the help of each command; a part that fails is said on stderr, and makes the exit code 3'
  static override access = 'the tag monitoring; administrator to see all parts'

  private failed = 0

  protected override validate() {
    if (this.flags.formatter !== undefined) throw new UsageError('"Only report formatter is supported"')
  }

  protected override banner() {
    return `Reporting server status of node ${this.flags.node} ...`
  }

  protected override async work() {
    const {rabbitmq_version: release} = await overview.get(this.http)
    const names = (await vhosts.list(this.http, ['name'])).map(({name}) => name).sort(byBytes)
    const {manifest} = this.invocation
    const ofNode = available(partsOfNode(release), manifest)
    const ofVhost = available(partsOfVhost(release), manifest)
    for (const part of ofNode) await this.include(part)
    for (const vhost of names) for (const part of ofVhost) await this.include(part, vhost)
    if (this.failed > 0) throw new ToolError(`Parts of the report that failed: ${this.failed}.`, 'partial')
  }

  /** A part that fails does not end the report. */
  private async include(part: Part, vhost?: string) {
    const {invocation, flags} = this
    const {node, vhost: own} = flags
    print('\n')
    try {
      const settings = {...(this.settings as Settings), ...(node && {node}), vhost: vhost ?? own}
      await runPart(part, {invocation, settings, flags})
    } catch (error) {
      if (!(error instanceof Lacking)) this.failed++
      complain(without(part, (error as Error).message, vhost))
    }
  }
}
