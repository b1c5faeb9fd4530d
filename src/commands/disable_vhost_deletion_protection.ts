import * as Args from '@oclif/core/args'

import * as vhosts from '../api/vhosts.js'
import {ActionCommand} from '../families/action.js'

export default class DisableVhostDeletionProtection extends ActionCommand<typeof DisableVhostDeletionProtection> {
  static override summary = 'Permit the deletion of a virtual host again, from RabbitMQ 4.0.6 on'
  static override usage = 'disable_vhost_deletion_protection <vhost>'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag administrator'
  static override args = {vhost: Args.string({required: true, description: 'Virtual host to protect no longer'})}

  protected override banner() {
    return `Removing deletion protection from virtual host "${this.args.vhost}" by updating its metadata...`
  }

  protected override async perform() {
    await vhosts.protect(this.http, this.args.vhost, false)
  }
}
