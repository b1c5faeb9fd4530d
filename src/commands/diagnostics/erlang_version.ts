import * as Flags from '@oclif/core/flags'

import * as overview from '../../api/overview.js'
import {ToolError} from '../../errors.js'
import {ShowCommand} from '../../families/show.js'
import {timeout} from '../../flags.js'

export default class ErlangVersion extends ShowCommand<typeof ErlangVersion> {
  static override summary = "Print the node's version of Erlang/OTP"
  static override usage = 'erlang_version'
  static override examples = ['<%= config.bin %> <%= command.id %> --details']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring', 'which-erlang']
  static override access = 'the tag management'
  static override flags = {
    details: Flags.boolean({summary: 'Print what the runtime says of itself when it starts'}),
    offline: Flags.boolean({
      summary: 'Fail: the version of this machine is that of the original, which runs on Erlang',
    }),
    ...timeout,
  }

  protected override async prepare() {
    if (!this.flags.offline) await super.prepare()
  }

  protected override banner() {
    if (this.flags.offline) return 'CLI Erlang/OTP version ...'
    return `Asking node ${this.flags.node} for its Erlang/OTP version...`
  }

  protected override async answer() {
    if (this.flags.offline)
      throw new ToolError('this tool does not run on Erlang, so that it has no version without a node.', 'unavailable')
    this.expectAnswering('the version of Erlang/OTP')
    const {erlang_version, erlang_full_version} = await overview.runtime(this.http)
    return {message: this.flags.details ? erlang_full_version : `Erlang/OTP ${erlang_version}`}
  }
}
