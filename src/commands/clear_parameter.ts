import * as Args from '@oclif/core/args'

import * as parameters from '../api/parameters.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'

export default class ClearParameter extends ActionCommand<typeof ClearParameter> {
  static override summary = 'Delete a runtime parameter of a component'
  static override usage = 'clear_parameter [--vhost <vhost>] <component_name> <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders federation-upstream eu']
  static override section = 'Parameters'
  static override guides = ['parameters']
  static override access = 'the tag policymaker and access to the virtual host'
  static override args = {
    component_name: Args.string({required: true, description: 'Component, for example federation-upstream or shovel'}),
    name: Args.string({required: true, description: 'Name of the parameter to delete'}),
  }
  static override flags = vhost

  protected override banner() {
    const {component_name: component, name} = this.args
    return `Clearing runtime parameter "${name}" for component "${component}" on vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    const {component_name: component, name} = this.args
    await parameters.clear(this.http, {vhost: this.flags.vhost, component, name})
  }
}
