import {ToolError} from '../../errors.js'
import {ConfigValues, valueArgs, valueFlags} from '../../families/config_values.js'
import type {Profiles} from '../../profiles.js'

export default class Add extends ConfigValues<typeof Add> {
  static override summary = 'Add a profile to the file of profiles'
  static override description =
    'Add a profile to the file of profiles, which is made where it is missing and readable by its owner alone'
  static override usage = 'add <profile> <key>=<value> [<key>=<value> ...] [--ask <key>]'
  static override examples = [
    '<%= config.bin %> <%= command.id %> prod url=https://mq:15671 username=alice --ask password',
    '<%= config.bin %> <%= command.id %> lab --url http://lab1:15672 --url http://lab2:15672 --vhost orders',
  ]
  static override args = valueArgs
  static override flags = valueFlags

  protected override banner() {
    return `Adding profile ${JSON.stringify(this.profile)} to ${this.file} ...`
  }

  protected override expect({file, tables}: Profiles) {
    if (!tables.has(this.profile)) return
    throw new ToolError(
      `The profile ${JSON.stringify(this.profile)} is in ${file} already: try config edit.`,
      'dataError',
    )
  }
}
