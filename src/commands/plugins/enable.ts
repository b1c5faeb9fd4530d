import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {expectPlugins, pluginModes} from '../../node_options.js'
import {pluginsFile} from '../../reasons.js'

export default class Enable extends UnsupportedCommand<typeof Enable> {
  static override summary = 'Enable plugins'
  static override usage = 'enable <plugin1> [ <plugin2>] | --all [--offline] [--online]'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbitmq_shovel rabbitmq_shovel_management']
  static override section = 'Plugin Management'
  static override guides = ['plugins']
  static override reason = pluginsFile
  static override args = {plugin: Args.string({multiple: true, description: 'Plugins to enable'})}
  static override flags = {all: Flags.boolean({summary: 'Enable all plugins'}), ...pluginModes}

  protected override validate() {
    super.validate()
    expectPlugins(this.args.plugin, this.flags)
  }
}
