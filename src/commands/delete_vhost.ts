import * as Args from '@oclif/core/args'

import * as vhosts from '../api/vhosts.js'
import {ActionCommand} from '../families/action.js'

export default class DeleteVhost extends ActionCommand<typeof DeleteVhost> {
  static override summary = 'Delete a virtual host and all that is in it'
  static override usage = 'delete_vhost <vhost>'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag administrator'
  static override args = {vhost: Args.string({required: true, description: 'Virtual host to delete'})}

  protected override banner() {
    return `Deleting vhost "${this.args.vhost}" ...`
  }

  protected override async perform() {
    await vhosts.remove(this.http, this.args.vhost)
  }
}
