import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as matching from '../../api/matching_policies.js'
import {ToolError} from '../../errors.js'
import {objectNotFound, QueueNotFound} from '../../failures.js'
import {BrokerCommand} from '../../families/broker.js'
import {vhost} from '../../flags.js'
import {toRow} from '../../output/columns.js'
import type {FormatterName} from '../../output/index.js'
import {TermMap, termMap} from '../../output/term.js'
import {mirrorColumns} from '../../policies.js'

export default class ListPoliciesThatMatch extends BrokerCommand<typeof ListPoliciesThatMatch> {
  static override summary = 'List the policies that match a queue or an exchange, of which the first is in force'
  static override usage = 'list_policies_that_match [--object-type <type>] <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders --object-type exchange invoices']
  static override section = 'Policies'
  static override guides = ['parameters']
  static override gap =
    'policies of the same priority are in the order of their names after the one in force, and a pattern that JavaScript does not know is refused'
  static override access = 'the tag management and access to the virtual host'
  static override args = {name: Args.string({required: true, description: 'Name of the queue or exchange'})}
  static override flags = {
    ...vhost,
    'object-type': Flags.string({
      default: 'queue',
      helpValue: '<queue | exchange>',
      summary: 'What the name is that of',
    }),
  }
  static override defaultFormatter: FormatterName = 'pretty_table'

  protected override banner() {
    return `Listing policies that match ${this.flags['object-type']} '${this.args.name}' in vhost '${this.flags.vhost}' ...`
  }

  protected override async work() {
    try {
      const rows = (await this.policies()).map((policy) => toRow(mirrorColumns, Object.keys(mirrorColumns), policy))
      if (this.wantsObject)
        await this.printValue(termMap({policies: rows.map((row) => new TermMap(row)), result: 'ok'}))
      else if (rows.length > 0) await this.printRows(rows)
      else await this.printValue([])
    } catch (error) {
      if (!(error instanceof QueueNotFound)) throw error
      if (!this.wantsObject) throw objectNotFound()
      const message = 'object (queue, exchange) not found'
      await this.printValue(termMap({message, policies: [], result: 'error'}))
    }
  }

  private policies() {
    const {vhost, 'object-type': type} = this.flags
    if (type === 'queue') return matching.ofQueue(this.http, vhost, this.args.name)
    if (type === 'exchange') return matching.ofExchange(this.http, vhost, this.args.name)
    throw new ToolError(`policies match a queue or an exchange, not a '${type}'.`, 'software')
  }
}
