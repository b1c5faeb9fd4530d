import * as Args from '@oclif/core/args'

import * as parameters from '../api/parameters.js'
import {ActionCommand} from '../families/action.js'
import {jsonArgument} from '../json_argument.js'

export default class SetGlobalParameter extends ActionCommand<typeof SetGlobalParameter> {
  static override summary = 'Create or replace a runtime parameter of the whole cluster'
  static override usage = 'set_global_parameter <name> <value>'
  static override examples = [`<%= config.bin %> <%= command.id %> mqtt_default_vhosts '{"O=client":"orders"}'`]
  static override section = 'Parameters'
  static override guides = ['parameters']
  static override access = 'the tag policymaker'
  static override args = {
    name: Args.string({required: true, description: 'Name of the parameter'}),
    value: Args.string({required: true, description: 'Value, JSON'}),
  }

  protected override banner() {
    return `Setting global runtime parameter "${this.args.name}" to "${this.args.value}" ...`
  }

  protected override async perform() {
    const {name, value} = this.args
    await parameters.setGlobal(this.http, {name, value: await jsonArgument(value)})
  }
}
