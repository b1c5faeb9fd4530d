import * as limits from '../api/limits.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'

export default class ClearVhostLimits extends ActionCommand<typeof ClearVhostLimits> {
  static override summary = 'Take away the limits of a virtual host'
  static override usage = 'clear_vhost_limits [--vhost <vhost>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders']
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag policymaker and access to the virtual host'
  static override flags = vhost

  protected override banner() {
    return `Clearing vhost "${this.flags.vhost}" limits ...`
  }

  protected override async perform() {
    await limits.clearVhost(this.http, this.flags.vhost)
  }
}
