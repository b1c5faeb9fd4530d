import * as Flags from '@oclif/core/flags'

import * as nodes from '../../api/nodes.js'
import {UsageError} from '../../errors.js'
import {NodeCommand} from '../../families/node.js'
import {timeout} from '../../flags.js'
import {print} from '../../output/streams.js'
import {MemoryReport} from '../../reports/memory.js'
import {isUnit} from '../../units.js'

export default class MemoryBreakdown extends NodeCommand<typeof MemoryBreakdown> {
  static override summary = "Show what takes the node's memory"
  static override usage = 'memory_breakdown [--unit <unit>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --unit mb']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['memory-use', 'monitoring']
  static override access = 'the tag monitoring'
  static override flags = {
    unit: Flags.string({
      default: 'gb',
      helpValue: '<unit>',
      summary: 'Unit of the numbers: bytes, kb, mb, gb, tb, pb, kib, mib, tib or pib; gb unless told otherwise',
    }),
    ...timeout,
  }

  protected override validate() {
    const {unit} = this.flags
    if (!isUnit(unit)) throw new UsageError(`"unit '${unit}' is not supported. Please use one of: bytes, mb, gb"`)
  }

  protected override banner() {
    return `Reporting memory breakdown on node ${this.flags.node}...`
  }

  protected override async work() {
    const report = new MemoryReport(await nodes.memory(this.http, `${this.flags.node}`))
    if (this.wantsObject) await this.printValue(report.object)
    else if (this.formatterName === 'csv') await this.printRows([report.row])
    else if (this.flags.formatter) await this.printValue(report.term)
    else print(`${report.lines(this.flags.unit)}\n`)
  }
}
