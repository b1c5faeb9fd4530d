import * as Args from '@oclif/core/args'

import * as parameters from '../api/parameters.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'
import {jsonArgument} from '../json_argument.js'

export default class SetParameter extends ActionCommand<typeof SetParameter> {
  static override summary = 'Create or replace a runtime parameter of a component'
  static override usage = 'set_parameter [--vhost <vhost>] <component_name> <name> <value>'
  static override examples = [
    `<%= config.bin %> <%= command.id %> --vhost orders federation-upstream eu '{"uri":"amqps://eu.example.com"}'`,
  ]
  static override section = 'Parameters'
  static override guides = ['parameters']
  static override access = 'the tag policymaker and access to the virtual host'
  static override args = {
    component_name: Args.string({required: true, description: 'Component, for example federation-upstream or shovel'}),
    name: Args.string({required: true, description: 'Name of the parameter'}),
    value: Args.string({required: true, description: 'Value, JSON'}),
  }
  static override flags = vhost

  protected override banner() {
    const {component_name: component, name, value} = this.args
    return `Setting runtime parameter "${name}" for component "${component}" to "${value}" in vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    const {component_name: component, name, value} = this.args
    await parameters.set(this.http, {vhost: this.flags.vhost, component, name, value: await jsonArgument(value)})
  }
}
