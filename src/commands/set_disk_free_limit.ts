import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {setting} from '../reasons.js'
import {expectDiskLimit} from '../thresholds.js'

export default class SetDiskFreeLimit extends UnsupportedCommand<typeof SetDiskFreeLimit> {
  static override summary = 'Set how much disk space must be free, until the next start'
  static override usage = 'set_disk_free_limit <disk_limit> | mem_relative <fraction>'
  static override examples = ['<%= config.bin %> <%= command.id %> 2GB']
  static override section = 'Configuration and Environment'
  static override guides = ['disk-alarms']
  static override reason = setting
  static override args = {
    limit: Args.string({required: true, description: 'Bytes, with a unit such as 2GB, or the word mem_relative'}),
    fraction: Args.string({description: 'Share of the memory, after mem_relative'}),
  }

  protected override validate() {
    super.validate()
    expectDiskLimit(this.args.limit, this.args.fraction)
  }
}
