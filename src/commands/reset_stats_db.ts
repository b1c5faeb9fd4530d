import * as Flags from '@oclif/core/flags'

import * as statistics from '../api/statistics.js'
import {SilentCommand} from '../families/silent.js'

export default class ResetStatsDb extends SilentCommand<typeof ResetStatsDb> {
  static override summary = 'Empty the statistics of the management plugin'
  static override usage = 'reset_stats_db [--all]'
  static override examples = ['<%= config.bin %> <%= command.id %> --all']
  static override section = 'Management plugin'
  static override guides = ['management']
  static override access = 'the tag administrator'
  static override ignoresMore = true
  static override flags = {all: Flags.boolean({summary: 'Empty those of all nodes'})}

  protected override async prepare() {
    await super.prepare()
    if (!this.flags.all) await this.settleNode()
  }

  protected override banner() {
    return `Resetting statistics database ${this.flags.all ? 'in all nodes' : `on node ${this.flags.node}`}`
  }

  protected override async perform() {
    if (this.flags.all) await statistics.resetAll(this.http)
    else await statistics.reset(this.http, await this.node())
  }
}
