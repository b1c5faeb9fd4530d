import * as Args from '@oclif/core/args'

import {ConfigError, NoProfile} from '../../errors.js'
import {ConfigCommand} from '../../families/config.js'
import {findingsOf} from '../../settings/findings.js'

export default class Check extends ConfigCommand<typeof Check> {
  static override summary = 'Check every setting of every profile'
  static override description =
    'Check every setting of every profile, or of one: keys, types, URLs, files, programs and who may read and write the file. No broker is asked and nothing is run; 78 when a setting cannot be used'
  static override usage = 'check [<profile>]'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override args = {profile: Args.string({description: 'Name of the only profile to check'})}

  protected override banner() {
    return 'Checking the profiles ...'
  }

  protected override async work() {
    const profiles = await this.profiles()
    const only = this.args.profile
    const isThere = only === undefined || profiles.tables.has(only) || (await profiles.others())?.names.includes(only)
    if (!isThere) throw new NoProfile(only, profiles.file)
    const all = await findingsOf(profiles)
    const findings = all.filter(({profile}) => only === undefined || profile === undefined || profile === only)
    await this.printAll(
      findings.map(({profile = '', setting = '', verdict, message}) => ({profile, setting, verdict, message})),
    )
    const {length} = findings.filter(({verdict}) => verdict === 'failed')
    if (length > 0) throw new ConfigError(`${length === 1 ? 'One setting' : `${length} settings`} cannot be used.`)
  }
}
