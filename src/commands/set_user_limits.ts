import * as Args from '@oclif/core/args'

import * as limits from '../api/limits.js'
import {ActionCommand} from '../families/action.js'
import {objectArgument} from '../json_argument.js'

export default class SetUserLimits extends ActionCommand<typeof SetUserLimits> {
  static override summary = 'Set limits of a user'
  static override description = 'Set limits of a user; those it has and that are not named stay'
  static override usage = 'set_user_limits <username> <definition>'
  static override examples = [`<%= config.bin %> <%= command.id %> alice '{"max-connections":10,"max-channels":100}'`]
  static override section = 'Users'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'User to limit'}),
    definition: Args.string({required: true, description: 'Limits, a JSON object with max-connections, max-channels'}),
  }

  protected override banner() {
    return `Setting user limits to "${this.args.definition}" for user "${this.args.username}" ...`
  }

  protected override async perform() {
    const definition = await objectArgument(this.http, this.args.definition, 'The definition of limits')
    await limits.setUser(this.http, this.args.username, definition)
  }
}
