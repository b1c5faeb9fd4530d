import * as Flags from '@oclif/core/flags'

import * as health from '../../api/health.js'
import {isSince} from '../../api/releases.js'
import {UsageError} from '../../errors.js'
import {CheckCommand} from '../../families/check.js'
import {integer} from '../../flags.js'
import {expiringLines, expiringMap} from '../../reports/certificates.js'

const units = ['days', 'weeks', 'months', 'years']

export default class CheckCertificateExpiration extends CheckCommand<typeof CheckCertificateExpiration> {
  static override summary = 'Fail when a certificate of a listener of the node expires soon'
  static override usage = 'check_certificate_expiration [--within <period>] [--unit <unit>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --within 10 --unit days']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['ssl', 'networking']
  static override access = 'the tag management'
  static override flags = {
    within: integer({default: 4, helpValue: '<period>', summary: 'Length of the period, 4 unless told otherwise'}),
    unit: Flags.string({
      default: 'weeks',
      helpValue: '<unit>',
      summary: 'Unit of the period: days, weeks, months or years; weeks unless told otherwise',
    }),
  }

  private scope = ''

  protected override validate() {
    const {unit} = this.flags
    if (!units.includes(unit.toLowerCase()))
      throw new UsageError(`"unit '${unit}' is not supported. Please use one of: ${units.join(', ')}"`)
  }

  protected override async prepare() {
    await super.prepare()
    if (await isSince(this.http, '4.1')) this.scope = ' for all certificates'
  }

  protected override banner() {
    return `Checking certificate expiration${this.scope} on node ${this.flags.node} ...`
  }

  protected override async probe() {
    this.expectAnswering('which certificates expire')
    const {unit, within} = this.flags
    const {passed, expired} = await health.certificates(this.http, within, unit)
    const period = within === 1 ? unit.slice(0, -1) : unit
    const message = passed ? `No certificates are expiring within ${within} ${period}.` : expiringLines(expired)
    const object = passed ? {result: 'ok'} : {result: 'error', expired: expired.map(expiringMap)}
    return {passed, message, silent: message, object}
  }
}
