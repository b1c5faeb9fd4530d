import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as overview from '../api/overview.js'
import * as shovels from '../api/shovels.js'
import {ToolError} from '../errors.js'
import {ShovelNotFound} from '../failures.js'
import {SilentCommand} from '../families/silent.js'
import {vhost} from '../flags.js'
import {complain} from '../output/streams.js'
import {shovelNotFound} from '../reports/shovels.js'

export default class DeleteShovel extends SilentCommand<typeof DeleteShovel> {
  static override summary = 'Delete a dynamic shovel'
  static override usage = 'delete_shovel [--vhost <vhost>] <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders to-archive']
  static override section = 'Shovel plugin'
  static override guides = ['shovel']
  static override gap = 'the API cannot force the deletion of a shovel that is protected'
  static override access = 'the tag policymaker and access to the virtual host'
  static override args = {name: Args.string({required: true, description: 'Name of the shovel to delete'})}
  static override flags = {
    ...vhost,
    force: Flags.boolean({summary: 'Delete it even if it is protected, which the API cannot do'}),
  }

  protected override banner() {
    return `Deleting shovel ${this.args.name} in vhost ${this.flags.vhost}`
  }

  protected override async perform() {
    const {vhost, force} = this.flags
    if (force) complain('Warning: the management API cannot force a deletion: a protected shovel is refused.')
    try {
      await shovels.remove(this.http, vhost, this.args.name)
    } catch (error) {
      if (!(error instanceof ShovelNotFound)) throw error
      const isNew = (await overview.majorRelease(this.http)) >= 4
      throw new ToolError(shovelNotFound(await this.node(), vhost, isNew), 'unavailable', {layout: 'block'})
    }
  }
}
