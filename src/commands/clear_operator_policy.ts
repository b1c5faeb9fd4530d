import * as Args from '@oclif/core/args'

import * as policies from '../api/policies.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'

export default class ClearOperatorPolicy extends ActionCommand<typeof ClearOperatorPolicy> {
  static override summary = 'Delete an operator policy'
  static override usage = 'clear_operator_policy [--vhost <vhost>] <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders ceiling']
  static override section = 'Policies'
  static override guides = ['parameters']
  static override access = 'the tag administrator'
  static override args = {name: Args.string({required: true, description: 'Name of the policy to delete'})}
  static override flags = vhost

  protected override banner() {
    return `Clearing operator policy "${this.args.name}" on vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    await policies.clear(this.http, 'operator-policies', this.flags.vhost, this.args.name)
  }
}
