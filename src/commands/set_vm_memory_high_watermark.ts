import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {setting} from '../reasons.js'
import {expectWatermark} from '../thresholds.js'

export default class SetVmMemoryHighWatermark extends UnsupportedCommand<typeof SetVmMemoryHighWatermark> {
  static override summary = 'Set how much memory the node may use, until the next start'
  static override usage = 'set_vm_memory_high_watermark <fraction> | absolute <value>'
  static override examples = ['<%= config.bin %> <%= command.id %> 0.6']
  static override section = 'Configuration and Environment'
  static override guides = ['memory-use', 'alarms']
  static override reason = setting
  static override args = {
    fraction: Args.string({required: true, description: 'Share of the memory, or the word absolute'}),
    value: Args.string({description: 'Bytes, with a unit such as 2GB, after absolute'}),
  }

  protected override validate() {
    super.validate()
    expectWatermark(this.args.fraction, this.args.value)
  }
}
