import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../../families/unsupported.js'
import {vhost} from '../../flags.js'

export default class ConsistentHashExchangeRingState extends UnsupportedCommand<
  typeof ConsistentHashExchangeRingState
> {
  static override summary = 'Show how a consistent hash exchange spreads messages over its queues'
  static override usage = 'consistent_hash_exchange_ring_state <exchange>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders spread']
  static override section = 'Consistent Hash Exchange plugin'
  static override guides = ['exchanges']
  static override reason = 'the management API has the bindings of the exchange and not its ring'
  static override args = {exchange: Args.string({required: true, description: 'Name of the exchange'})}
  static override flags = vhost
}
