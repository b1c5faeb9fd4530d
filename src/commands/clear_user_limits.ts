import * as Args from '@oclif/core/args'

import * as limits from '../api/limits.js'
import {ActionCommand} from '../families/action.js'

export default class ClearUserLimits extends ActionCommand<typeof ClearUserLimits> {
  static override summary = 'Take away a limit of a user, or all'
  static override usage = 'clear_user_limits <username> <limit_type> | all'
  static override examples = [
    '<%= config.bin %> <%= command.id %> alice max-connections',
    '<%= config.bin %> <%= command.id %> alice all',
  ]
  static override section = 'Users'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'User whose limits to take away'}),
    limit_type: Args.string({required: true, description: 'Limit to take away: max-connections, max-channels or all'}),
  }

  protected override banner() {
    const {username, limit_type: limit} = this.args
    return `Clearing ${limit === 'all' ? 'all limits' : `"${limit}" limit`} for user "${username}" ...`
  }

  protected override async perform() {
    await limits.clearUser(this.http, this.args.username, this.args.limit_type)
  }
}
