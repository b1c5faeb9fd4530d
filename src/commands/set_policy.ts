import * as policies from '../api/policies.js'
import {ActionCommand} from '../families/action.js'
import {vhost} from '../flags.js'
import {policyArgs, policyFlags, policyOf} from '../policies.js'

export default class SetPolicy extends ActionCommand<typeof SetPolicy> {
  static override summary = 'Create or replace a policy'
  static override usage =
    'set_policy [--vhost <vhost>] [--priority <priority>] [--apply-to <apply-to>] <name> <pattern> <definition>'
  static override examples = [
    `<%= config.bin %> <%= command.id %> --vhost orders --apply-to queues limit '^billing' '{"max-length":1000}'`,
  ]
  static override section = 'Policies'
  static override guides = ['parameters']
  static override access = 'the tag policymaker and access to the virtual host'
  static override args = policyArgs
  static override flags = {...vhost, ...policyFlags}

  protected override banner() {
    const {name, pattern, definition} = this.args
    const {priority, vhost} = this.flags
    return `Setting policy "${name}" for pattern "${pattern}" to "${definition}" with priority "${priority}" for vhost "${vhost}" ...`
  }

  protected override async perform() {
    const policy = await policyOf(this.http, this.args, this.flags)
    await policies.set(this.http, 'policies', this.flags.vhost, this.args.name, policy)
  }
}
