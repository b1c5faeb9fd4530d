import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as connections from '../api/connections.js'
import * as session from '../api/session.js'
import {ClosingCommand} from '../families/closing.js'
import {vhost} from '../flags.js'
import {complain} from '../output/streams.js'

export default class CloseAllConnections extends ClosingCommand<typeof CloseAllConnections> {
  static override summary = 'Close all connections of a virtual host or to a node'
  static override usage =
    'close_all_connections [--vhost <vhost> --limit <limit>] [-n <node> --global] [--per-connection-delay <delay>] <explanation>'
  static override examples = [
    `<%= config.bin %> <%= command.id %> --vhost orders --limit 10 --per-connection-delay 500 'rebalancing'`,
  ]
  static override section = 'Operations'
  static override guides = ['connections']
  static override gap =
    'connections are closed one after the other; from 4.3 on the API does not yet tell of those opened in the last seconds, which stay open; and a user without the tag administrator or monitoring closes those of its own alone'
  static override access = 'the tag management; administrator to close the connections of others'
  static override args = {explanation: Args.string({required: true, description: 'Reason, which the clients are told'})}
  static override flags = {
    ...vhost,
    global: Flags.boolean({summary: 'Close the connections of all virtual hosts to the node'}),
    'per-connection-delay': Flags.integer({
      default: 0,
      helpValue: '<milliseconds>',
      summary: 'Wait so long between two connections',
    }),
    limit: Flags.integer({
      default: 0,
      min: 0,
      helpValue: '<number>',
      summary: 'Close so many connections of the virtual host at most; 0 is no limit',
    }),
  }

  protected override async prepare() {
    await super.prepare()
    if (this.flags.global) await this.settleNode()
  }

  protected override banner() {
    const {global, node, vhost, limit} = this.flags
    if (global)
      return `Closing all connections to node ${node} (across all vhosts), reason: ${this.args.explanation}...`
    return `Closing ${limit || 'all'} connections in vhost ${vhost}, reason: ${this.args.explanation}...`
  }

  protected override async perform() {
    const {global, node = '', vhost, limit} = this.flags
    const names = await connections.openIn(this.http, global ? {node} : {vhost})
    const chosen = global || limit === 0 ? names : names.slice(0, limit)
    await connections.closeAll(this.http, chosen, await this.reason(), this.flags['per-connection-delay'])
    const user = await session.whoami(this.http)
    if (!session.seesAll(user)) complain(`Note: user '${user.name}' sees its own connections only; others stay open.`)
    return this.outcome(`Closed ${chosen.length} connections`)
  }
}
