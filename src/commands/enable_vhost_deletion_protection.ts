import * as Args from '@oclif/core/args'

import * as vhosts from '../api/vhosts.js'
import {ActionCommand} from '../families/action.js'

export default class EnableVhostDeletionProtection extends ActionCommand<typeof EnableVhostDeletionProtection> {
  static override summary = 'Protect a virtual host from deletion, from RabbitMQ 4.0.6 on'
  static override usage = 'enable_vhost_deletion_protection <vhost>'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag administrator'
  static override args = {vhost: Args.string({required: true, description: 'Virtual host to protect'})}

  protected override banner() {
    return `Protecting virtual host "${this.args.vhost}" from removal by updating its metadata...`
  }

  protected override async perform() {
    await vhosts.protect(this.http, this.args.vhost, true)
  }
}
