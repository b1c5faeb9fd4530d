import {examine} from '../doctor/examine.js'
import {ToolError} from '../errors.js'
import {ConfigCommand} from '../families/config.js'
import {resolveSettings} from '../settings.js'

export default class Doctor extends ConfigCommand<typeof Doctor> {
  static override summary = 'Find out why the management API cannot be used'
  static override description =
    'Look at each endpoint step by step: name, TCP, TLS with its chain, names and dates, HTTP, release, clock, user, tags and permissions. Each has a verdict and the next step; 77 when the broker refuses the user, 69 when anything else fails'
  static override usage = 'doctor'
  static override examples = ['<%= config.bin %> <%= command.id %> --profile prod']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['management', 'troubleshooting-networking']
  static override access = 'the tag management; an administrator is told of permissions'

  protected override banner() {
    return 'Examining the connection to the management API ...'
  }

  protected override async work() {
    const settings = await resolveSettings(this.flags, process.env)
    const findings = []
    for (const target of settings.targets) {
      const verdicts = await examine(target, settings)
      const endpoint = `${target.url.origin}${target.url.pathname.replace(/\/$/, '')}`
      findings.push(...verdicts.map((verdict) => ({endpoint, ...verdict})))
    }
    await this.printAll(findings.map(({isRefusal: _, ...row}) => row))
    const failures = findings.filter(({verdict}) => verdict === 'failed')
    if (failures.length === 0) return
    const count = failures.length === 1 ? 'One check' : `${failures.length} checks`
    throw new ToolError(`${count} failed.`, failures.every(({isRefusal}) => isRefusal) ? 'noPermission' : 'unavailable')
  }
}
