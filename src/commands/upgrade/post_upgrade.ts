import {RebalancingCommand} from '../../families/rebalancing.js'
import type {FormatterName} from '../../output/index.js'

export default class PostUpgrade extends RebalancingCommand<typeof PostUpgrade> {
  static override summary = 'Do what is to be done after an upgrade: spread the leaders of queues over the nodes'
  static override usage = 'post_upgrade'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Upgrade'
  static override guides = ['upgrade']
  static override gap =
    'the API does not tell when the leaders have been moved: the counts are those of leaders that have ceased to move'
  static override access = 'the tag administrator'
  static override defaultFormatter: FormatterName = 'string'

  protected override banner() {
    return 'Executing post upgrade tasks...\nRebalancing queue masters...'
  }
}
