import {ConfigCommand} from '../../families/config.js'
import {effectiveSettings} from '../../settings/effective.js'

export default class Show extends ConfigCommand<typeof Show> {
  static override summary = 'Show the settings in force, and where each comes from'
  static override description =
    'Show the settings in force with the options and variables at hand, and the option, variable or key that says each; secrets are not shown, and no broker is asked'
  static override usage = 'show'
  static override examples = ['<%= config.bin %> <%= command.id %> --profile prod']

  protected override banner() {
    return 'Showing the settings in force ...'
  }

  protected override async work() {
    await this.printAll(await effectiveSettings(this.flags, process.env))
  }
}
