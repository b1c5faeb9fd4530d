import * as Args from '@oclif/core/args'

import {NoProfile} from '../../errors.js'
import {ConfigEdit} from '../../families/config_edit.js'
import type {Profiles} from '../../profiles.js'
import {withoutProfile} from '../../settings/file/edits.js'

export default class Remove extends ConfigEdit<typeof Remove> {
  static override summary = 'Remove a profile from the file of profiles'
  static override usage = 'remove <profile>'
  static override examples = ['<%= config.bin %> <%= command.id %> lab']
  static override args = {profile: Args.string({required: true, description: 'Name of the profile'})}

  protected override banner() {
    return `Removing profile ${JSON.stringify(this.profile)} from ${this.file} ...`
  }

  protected override expect({file, tables}: Profiles) {
    if (!tables.has(this.profile)) throw new NoProfile(this.profile, file)
  }

  protected override edit(text: string) {
    return withoutProfile(text, this.profile, `The profile ${JSON.stringify(this.profile)} in ${this.file}`)
  }
}
