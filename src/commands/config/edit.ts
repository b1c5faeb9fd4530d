import * as Flags from '@oclif/core/flags'

import {NoProfile} from '../../errors.js'
import {ConfigValues, valueArgs, valueFlags} from '../../families/config_values.js'
import type {Profiles} from '../../profiles.js'

export default class Edit extends ConfigValues<typeof Edit> {
  static override summary = 'Change settings of a profile'
  static override description =
    'Change settings of a profile; its other settings, the other profiles and all comments stay as they are'
  static override usage = 'edit <profile> [<key>=<value> ...] [--unset <key>] [--ask <key>]'
  static override examples = ['<%= config.bin %> <%= command.id %> prod timeout=30 --unset vhost']
  static override args = valueArgs
  static override flags = {
    ...valueFlags,
    unset: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: '<key>',
      summary: 'Setting to take out; may be repeated',
    }),
  }

  protected override validate() {
    this.unset = this.flags.unset ?? []
    super.validate()
  }

  protected override banner() {
    return `Changing profile ${JSON.stringify(this.profile)} in ${this.file} ...`
  }

  protected override expect({file, tables}: Profiles) {
    if (!tables.has(this.profile)) throw new NoProfile(this.profile, file)
  }
}
