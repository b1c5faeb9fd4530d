import * as Args from '@oclif/core/args'

import * as policies from '../api/policies.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'

export default class ClearPolicy extends ActionCommand<typeof ClearPolicy> {
  static override summary = 'Delete a policy'
  static override usage = 'clear_policy [--vhost <vhost>] <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders limit']
  static override section = 'Policies'
  static override guides = ['parameters']
  static override access = 'the tag policymaker and access to the virtual host'
  static override args = {name: Args.string({required: true, description: 'Name of the policy to delete'})}
  static override flags = vhost

  protected override banner() {
    return `Clearing policy "${this.args.name}" on vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    await policies.clear(this.http, 'policies', this.flags.vhost, this.args.name)
  }
}
