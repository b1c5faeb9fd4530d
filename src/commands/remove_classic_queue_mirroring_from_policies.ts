import * as policies from '../api/policies.js'
import {ActionCommand} from '../families/action.js'
import {timeout} from '../flags.js'

export default class RemoveClassicQueueMirroringFromPolicies extends ActionCommand<
  typeof RemoveClassicQueueMirroringFromPolicies
> {
  static override summary = 'Take the mirroring of classic queues out of all policies and operator policies'
  static override usage = 'remove_classic_queue_mirroring_from_policies'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Operations'
  static override guides = ['ha']
  static override gap = 'the API changes one policy after the other, so that a failure leaves the rest as they were'
  static override access = 'the tag administrator'
  static override flags = timeout

  protected override banner() {
    return 'Will remove keys that enable classic queue mirroring from all regular and operator policies'
  }

  protected override async perform() {
    await policies.stripMirroring(this.http, 'policies')
    await policies.stripMirroring(this.http, 'operator-policies')
  }
}
