import * as Args from '@oclif/core/args'

import * as federation from '../api/federation.js'
import {SilentCommand} from '../families/silent.js'

export default class RestartFederationLink extends SilentCommand<typeof RestartFederationLink> {
  static override summary = 'Restart a federation link'
  static override usage = 'restart_federation_link <link_id>'
  static override examples = ['<%= config.bin %> <%= command.id %> 5c470aa2']
  static override section = 'Federation plugin'
  static override guides = ['federation']
  static override access =
    'the tag monitoring, from 4.2.6 on also policymaker, and access to the virtual host of the link'
  static override args = {link_id: Args.string({required: true, description: 'Id of the link, see federation_status'})}

  protected override async prepare() {
    await super.prepare()
    await this.settleNode()
  }

  protected override banner() {
    return `Restarting federation link ${this.args.link_id} on node ${this.flags.node}`
  }

  protected override async perform() {
    await federation.restart(this.http, await this.nameOfNode(), this.args.link_id)
  }
}
