import * as Args from '@oclif/core/args'

import * as connections from '../api/connections.js'
import {ClosingCommand} from '../families/closing.js'

export default class CloseAllUserConnections extends ClosingCommand<typeof CloseAllUserConnections> {
  static override summary = 'Close all connections of a user'
  static override usage = 'close_all_user_connections <username> <explanation>'
  static override examples = [`<%= config.bin %> <%= command.id %> alice 'the password has changed'`]
  static override section = 'Operations'
  static override guides = ['connections']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'User whose connections are closed'}),
    explanation: Args.string({required: true, description: 'Reason, which the clients are told'}),
  }

  protected override banner() {
    return `Closing connections of user ${this.args.username}, reason: ${this.args.explanation}...`
  }

  protected override async perform() {
    await connections.closeOfUser(this.http, this.args.username, await this.reason())
  }
}
