import * as Flags from '@oclif/core/flags'

import * as attempts from '../api/auth_attempts.js'
import {NodeCommand} from '../families/node.js'
import {fields, toRow} from '../output/columns.js'
import type {FormatterName} from '../output/index.js'
import {TermMap, termMap} from '../output/term.js'

const counts = ['protocol', 'auth_attempts', 'auth_attempts_failed', 'auth_attempts_succeeded'] as const
const columns = fields<attempts.Attempts>()('remote_address', 'username', ...counts)

export default class ListNodeAuthAttemptStats extends NodeCommand<typeof ListNodeAuthAttemptStats> {
  static override summary = 'List how often clients tried to log in to the node, and with what success'
  static override aliases = ['diagnostics:list_node_auth_attempt_stats']
  static override usage = 'list_node_auth_attempt_stats [--by-source]'
  static override examples = ['<%= config.bin %> <%= command.id %> --by-source']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['access-control', 'monitoring']
  static override access = 'the tag monitoring'
  static override flags = {
    'by-source': Flags.boolean({summary: 'List them by address and user name, where the node is told to keep these'}),
  }
  static override defaultFormatter: FormatterName = 'table'

  protected override banner() {
    return `Listing authentication\n attempts for node "${this.flags.node}" ...`
  }

  protected override async work() {
    const {node = '', 'by-source': isBySource} = this.flags
    const all = await attempts.list(this.http, node, isBySource)
    const names = isBySource ? Object.keys(columns) : [...counts]
    const rows = all.map((each) => toRow(columns, names, each))
    if (this.wantsObject) {
      const maps = rows.map((row) => new TermMap(row))
      await this.printValue(termMap({result: 'ok', node, attempts: maps}))
    } else if (rows.length > 0) await this.printRows(rows)
    else await this.printValue(`Node ${node} reported no authentication attempt stats`)
  }
}
