import {UsageError} from '../../errors.js'
import {UnsupportedCommand} from '../../families/unsupported.js'
import {expectOneMode, pluginModes} from '../../node_options.js'
import {pluginsFile} from '../../reasons.js'

export default class Directories extends UnsupportedCommand<typeof Directories> {
  static override summary = 'Show the directories of the plugins and the file of those enabled'
  static override usage = 'directories [--offline] [--online]'
  static override examples = ['<%= config.bin %> <%= command.id %> --offline']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['plugins']
  static override reason = pluginsFile
  static override flags = pluginModes

  protected override validate() {
    super.validate()
    expectOneMode(this.flags)
    if (this.argv.includes('--no-online') && !this.flags.offline)
      throw UsageError.badArgument('Cannot set online and offline to false')
  }
}
