import * as Args from '@oclif/core/args'

import * as parameters from '../api/parameters.js'
import {ActionCommand} from '../families/action.js'

export default class ClearGlobalParameter extends ActionCommand<typeof ClearGlobalParameter> {
  static override summary = 'Delete a runtime parameter of the whole cluster'
  static override usage = 'clear_global_parameter <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> mqtt_default_vhosts']
  static override section = 'Parameters'
  static override guides = ['parameters']
  static override access = 'the tag policymaker'
  static override args = {name: Args.string({required: true, description: 'Name of the parameter to delete'})}

  protected override banner() {
    return `Clearing global runtime parameter "${this.args.name}" ...`
  }

  protected override async perform() {
    await parameters.clearGlobal(this.http, this.args.name)
  }
}
