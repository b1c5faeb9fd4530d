import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../families/unsupported.js'
import {within} from '../reasons.js'

export default class Stop extends UnsupportedCommand<typeof Stop> {
  static override summary = 'Stop the node with its runtime'
  static override usage = 'stop [--idempotent] [<pidfile>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2']
  static override section = 'Nodes'
  static override guides = ['cli']
  static override reason = within
  static override args = {
    pidfile: Args.string({description: "File of the process's number, on the node's machine, to wait for its end"}),
  }
  static override flags = {idempotent: Flags.boolean({summary: 'Succeed also when the node does not run'})}
}
