import * as Args from '@oclif/core/args'

import * as shovels from '../api/shovels.js'
import {ToolError} from '../errors.js'
import {ShovelNotFound} from '../failures.js'
import {SilentCommand} from '../families/silent.js'
import {shovelNotFound} from '../reports/shovels.js'

export default class RestartShovel extends SilentCommand<typeof RestartShovel> {
  static override summary = 'Restart a dynamic shovel'
  static override usage = 'restart_shovel <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders to-archive']
  static override section = 'Shovel plugin'
  static override guides = ['shovel']
  static override access =
    'the tag monitoring, from 4.2.6 on policymaker, and permissions on the virtual host of the shovel'
  static override args = {name: Args.string({required: true, description: 'Name of the shovel to restart'})}

  protected override async prepare() {
    await super.prepare()
    await this.settleNode()
  }

  protected override banner() {
    return `Restarting dynamic Shovel ${this.args.name} in virtual host ${this.flags.vhost} on node ${this.flags.node}`
  }

  protected override async perform() {
    const {vhost} = this.flags
    try {
      await shovels.restart(this.http, vhost, this.args.name)
    } catch (error) {
      if (!(error instanceof ShovelNotFound)) throw error
      throw new ToolError(shovelNotFound(await this.node(), vhost), 'unavailable', {layout: 'block'})
    }
  }
}
