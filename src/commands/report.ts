import type {Command} from '@oclif/core/command'

import * as overview from '../api/overview.js'
import * as vhosts from '../api/vhosts.js'
import {normalise} from '../command_line.js'
import {Lacking, ToolError, UsageError} from '../errors.js'
import type {BrokerCommand} from '../families/broker.js'
import {NodeCommand} from '../families/node.js'
import {Invocation} from '../invocation.js'
import {loadCommand} from '../load.js'
import type {Entry} from '../manifest.js'
import {byBytes} from '../order.js'
import {complain, print} from '../output/streams.js'
import {type Part, partsOfNode, partsOfVhost} from '../reports/parts.js'
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
  static override access = 'the tag administrator; the tag monitoring for most of it'

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
    const ofNode = this.available(partsOfNode(release))
    const ofVhost = this.available(partsOfVhost(release))
    for (const part of ofNode) await this.include(part)
    for (const vhost of names) for (const part of ofVhost) await this.include(part, vhost)
    if (this.failed > 0) throw new ToolError(`Parts of the report that failed: ${this.failed}.`, 'partial')
  }

  /** Says which parts are left out. */
  private available(parts: Part[]): Part[] {
    const {commands} = this.invocation.manifest
    return parts.filter(({id, isBeyondApi}) => {
      const why = isBeyondApi
        ? "only the node's own tools tell it"
        : commands[id]
          ? undefined
          : 'there is no such command'
      if (why) complain(`Warning: the report is without ${nameOf(id)}: ${why}.`)
      return why === undefined
    })
  }

  /** A part that fails does not end the report. */
  private async include(part: Part, vhost?: string) {
    print('\n')
    try {
      await this.runPart(part, vhost)
    } catch (error) {
      const where = vhost === undefined ? '' : ` of vhost ${vhost}`
      if (!(error instanceof Lacking)) this.failed++
      complain(`Warning: the report is without ${nameOf(part.id)}${where}: ${(error as Error).message}`)
    }
  }

  /** With the settings, and so the credentials, of the report. */
  private async runPart({id, columns = []}: Part, vhost?: string) {
    const {manifest, tool, topic, typed} = this.invocation
    const {quiet, silent, node} = this.flags
    const Class = await loadCommand(manifest.commands[id] as Entry)
    const options = new Map<string, true>([
      ...(quiet ? [['quiet', true] as const] : []),
      ...(silent ? [['silent', true] as const] : []),
    ])
    const argv = normalise({args: columns, options, invalid: []}, Class.flags)
    const invocation = new Invocation(manifest, tool, topic, nameOf(id), typed)
    const command = new Class(argv, invocation.asConfig) as BrokerCommand<typeof Command>
    const settings = this.settings as Settings
    command.settings = {...settings, ...(node !== undefined && {node}), ...(vhost !== undefined && {vhost})}
    await command.start()
  }
}

const nameOf = (id: string) => id.split(':').at(-1) ?? id
