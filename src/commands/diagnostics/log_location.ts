import * as Flags from '@oclif/core/flags'

import * as nodes from '../../api/nodes.js'
import {ToolError} from '../../errors.js'
import {ShowCommand} from '../../families/show.js'
import {timeout} from '../../flags.js'

export default class LogLocation extends ShowCommand<typeof LogLocation> {
  static override summary = "Print the path of the node's log file"
  static override usage = 'log_location [--all|-a]'
  static override examples = ['<%= config.bin %> <%= command.id %> --all']
  static override section = 'Configuration and Environment'
  static override guides = ['logging']
  static override access = 'the tag monitoring'
  static override flags = {
    all: Flags.boolean({char: 'a', summary: 'Print all that the node logs to, one a line'}),
    ...timeout,
  }

  protected override banner() {
    return `Log file location(s) on node ${this.flags.node} ...`
  }

  protected override async answer() {
    const {node = '', all} = this.flags
    const logs = await nodes.logFiles(this.http, node)
    const main = logs.find((log) => !log.startsWith('<')) ?? logs[0]
    if (main === undefined) throw new ToolError('No log files configured on the node', 'unavailable', {layout: 'block'})
    const paths = all ? logs : [main]
    return {message: paths.join('\n'), object: {result: 'ok', node_name: node, paths}}
  }
}
