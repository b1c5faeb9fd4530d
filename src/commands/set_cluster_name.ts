import * as Args from '@oclif/core/args'

import * as cluster from '../api/cluster.js'
import {ActionCommand} from '../families/action.js'

export default class SetClusterName extends ActionCommand<typeof SetClusterName> {
  static override summary = 'Set the name of the cluster'
  static override usage = 'set_cluster_name <name>'
  static override examples = ['<%= config.bin %> <%= command.id %> production-eu']
  static override section = 'Configuration and Environment'
  static override guides = ['clustering']
  static override access = 'the tag administrator'
  static override args = {name: Args.string({required: true, description: 'New name of the cluster'})}

  protected override banner() {
    return `Setting cluster name to ${this.args.name} ...`
  }

  protected override async perform() {
    await cluster.rename(this.http, this.args.name)
  }
}
