import {UnsupportedCommand} from '../families/unsupported.js'
import {membership} from '../reasons.js'

export default class Reset extends UnsupportedCommand<typeof Reset> {
  static override summary = 'Return a stopped node to its first state and have it leave its cluster'
  static override usage = 'reset'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq3']
  static override section = 'Nodes'
  static override guides = ['clustering']
  static override reason = membership
}
