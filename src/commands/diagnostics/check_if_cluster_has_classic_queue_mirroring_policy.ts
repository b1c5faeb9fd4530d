import * as policies from '../../api/policies.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {toRow} from '../../output/columns.js'
import {termMap} from '../../output/term.js'
import {mirrorColumns} from '../../policies.js'

export default class CheckIfClusterHasClassicQueueMirroringPolicy extends CheckCommand<
  typeof CheckIfClusterHasClassicQueueMirroringPolicy
> {
  static override summary = 'Fail when a policy or an operator policy mirrors classic queues'
  static override aliases = ['queues:check_if_cluster_has_classic_queue_mirroring_policy']
  static override usage = 'check_if_cluster_has_classic_queue_mirroring_policy'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['ha']
  static override access = 'the tag administrator'
  static override flags = timeout

  protected override banner() {
    return 'Checking if cluster has any classic queue mirroring policy ...'
  }

  protected override async probe() {
    const plain = await policies.mirroring(this.http, 'policies')
    const operators = await policies.mirroring(this.http, 'operator-policies')
    if (plain.length + operators.length === 0) {
      return {passed: true, message: 'Cluster reported no policies that enable classic queue mirroring'}
    }
    const lines = [
      ...plain.map(({name}) => `Policy ${name} enables classic queue mirroring`),
      ...operators.map(({name}) => `Operator policy ${name} enables classic queue mirroring`),
    ]
    const object = {
      result: 'error',
      policies: plain.map(term),
      operator_policies: operators.map(term),
      message: 'Cluster reported policies enabling classic queue mirroring',
    }
    return {passed: false, message: lines.join('\n'), object}
  }
}

const term = (policy: policies.NamedPolicy) =>
  termMap(Object.fromEntries(toRow(mirrorColumns, Object.keys(mirrorColumns), policy)))
