import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {expectOneMode, pluginModes} from '../../node_options.js'
import {pluginsFile} from '../../reasons.js'

export default class SetPlugins extends UnsupportedCommand<typeof SetPlugins> {
  static override summary = 'Enable these plugins and disable all others'
  static override usage = 'set <plugin1> [ <plugin2>] [--offline] [--online]'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbitmq_management rabbitmq_stream']
  static override section = 'Plugin Management'
  static override guides = ['plugins']
  static override reason = pluginsFile
  static override args = {plugin: Args.string({multiple: true, description: 'Plugins to have enabled'})}
  static override flags = pluginModes

  protected override validate() {
    super.validate()
    expectOneMode(this.flags)
  }
}
