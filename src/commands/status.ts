import * as Flags from '@oclif/core/flags'

import * as overview from '../api/overview.js'
import * as status from '../api/status.js'
import {UsageError} from '../errors.js'
import {ReportCommand} from '../families/report.js'
import {timeout} from '../flags.js'
import {StatusReport} from '../reports/status.js'
import {isUnit} from '../units.js'

export default class Status extends ReportCommand<typeof Status> {
  static override summary = 'Describe a node: runtime, plugins, files, alarms, memory, limits, totals and listeners'
  static override aliases = ['diagnostics:status']
  static override usage = 'status [--unit <unit>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --unit mb']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override gap =
    'the API has no operating system, memory high watermark as it was set and count of open files as RabbitMQ keeps it; up to 4.0 no crypto library; the plugins file and the Raft data directory are seen by administrators from 3.10.13 on; what moves is some seconds old'
  static override access = 'the tag monitoring'
  static override flags = {
    unit: Flags.string({
      default: 'gb',
      helpValue: '<unit>',
      summary: 'Unit of sizes: bytes, mb, mib, gb, gib, tb, tib',
    }),
    ...timeout,
  }
  static override defaultTimeout = 60

  protected override validate() {
    if (!isUnit(this.flags.unit)) throw this.unknownUnit('bytes, mb, mib, gb, gib, tb, tib')
  }

  /** Up to 3.x the original names fewer units; where no broker tells its release, the words are those of the newest. */
  override async catch(error: Error) {
    const isUnknown = error instanceof UsageError && !this.recorder && this.flags && !isUnit(this.flags.unit)
    const release = isUnknown ? await this.release().catch(() => undefined) : undefined
    return super.catch(release && release < 4 ? this.unknownUnit('bytes, mb, gb') : error)
  }

  protected override banner() {
    return `Status of node ${this.flags.node} ...`
  }

  protected override async report() {
    return new StatusReport(await status.status(this.http, `${this.flags.node}`), this.flags.unit)
  }

  private async release() {
    await this.prepare()
    return overview.majorRelease(this.http)
  }

  private unknownUnit(known: string) {
    return new UsageError(`"unit '${this.flags.unit}' is not supported. Please use one of: ${known}"`)
  }
}
