import * as Args from '@oclif/core/args'

import * as limits from '../api/limits.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'
import {objectArgument} from '../json_argument.js'

export default class SetVhostLimits extends ActionCommand<typeof SetVhostLimits> {
  static override summary = 'Set the limits of a virtual host'
  static override description = 'Set the limits of a virtual host in place of those it has'
  static override usage = 'set_vhost_limits [--vhost <vhost>] <definition>'
  static override examples = [
    `<%= config.bin %> <%= command.id %> --vhost orders '{"max-connections":100,"max-queues":50}'`,
  ]
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag policymaker and access to the virtual host'
  static override args = {
    definition: Args.string({required: true, description: 'Limits, a JSON object with max-connections, max-queues'}),
  }
  static override flags = vhost

  protected override banner() {
    return `Setting vhost limits to "${this.args.definition}" for vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    const definition = await objectArgument(this.http, this.args.definition, 'The definition of limits')
    await limits.setVhost(this.http, this.flags.vhost, definition)
  }
}
