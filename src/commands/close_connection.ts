import * as Args from '@oclif/core/args'

import * as connections from '../api/connections.js'
import type {Failures} from '../families/broker.js'
import {ClosingCommand} from '../families/closing.js'

/** As list_connections of rabbitmqctl prints one; those that the broker opens within itself have such a name. */
const pid = /^<.*>$/s

export default class CloseConnection extends ClosingCommand<typeof CloseConnection> {
  static override summary = 'Close a connection'
  static override usage = 'close_connection <connection name> <explanation>'
  static override examples = [
    `<%= config.bin %> <%= command.id %> '10.0.0.5:50123 -> 10.0.0.1:5672' 'maintenance, please reconnect'`,
  ]
  static override section = 'Operations'
  static override guides = ['connections']
  static override gap = 'the API does not know the process ids of connections, so it takes their names'
  static override access = 'the tag management; administrator to close the connections of others'
  static override args = {
    name: Args.string({required: true, description: 'Name of the connection, see list_connections name'}),
    explanation: Args.string({required: true, description: 'Reason, which the client is told'}),
  }
  static override failures: Failures = {
    ConnectionNotFound: (name) => ({
      text: pid.test(name)
        ? `no connection of the name '${name}': the management API does not know process ids; give the name that list_connections name prints.`
        : `no connection of the name '${name}', see list_connections name.`,
      exit: 'dataError',
    }),
  }

  protected override banner() {
    return `Closing connection ${this.args.name}, reason: ${this.args.explanation}...`
  }

  protected override async perform() {
    await connections.close(this.http, this.args.name, await this.reason())
  }
}
