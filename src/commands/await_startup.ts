import * as startup from '../api/startup.js'
import {ActionCommand} from '../families/action.js'
import {waitFor} from '../wait.js'

export default class AwaitStartup extends ActionCommand<typeof AwaitStartup> {
  static override summary = 'Wait until a node has started and takes clients'
  static override description =
    'Ask the management API until it answers and the node takes clients; a connection that is refused is no failure before the time is over'
  static override usage = 'await_startup'
  static override examples = ['<%= config.bin %> <%= command.id %> --timeout 60']
  static override section = 'Nodes'
  static override guides = ['monitoring']
  static override gap =
    'up to 4.1.0 the API does not tell when a node has started: it has once it listens for clients, and one that never does is waited for in vain'
  static override access =
    'the tag management; monitoring to ask for another node, and up to 4.1.0 to see whether it takes clients'
  static override defaultTimeout = 300
  static override asksAnyway = true

  protected override async perform() {
    const missing = () => startup.obstacle(this.http, this.flags.node)
    if (this.flags.timeout !== 0) await waitFor(missing, this.isQuiet)
    else if (await missing()) throw this.timedOut()
  }
}
