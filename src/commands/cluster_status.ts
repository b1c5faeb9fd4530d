import * as cluster from '../api/cluster.js'
import {ReportCommand} from '../families/report.js'
import {timeout} from '../flags.js'
import {ClusterReport} from '../reports/cluster_status.js'

export default class ClusterStatus extends ReportCommand<typeof ClusterStatus> {
  static override summary =
    'Show the members of the cluster, with versions, alarms, partitions, listeners and feature flags'
  static override description =
    'Show what one node knows: of the other nodes the API has no Erlang version and, up to 3.x, no maintenance status'
  static override aliases = ['diagnostics:cluster_status']
  static override usage = 'cluster_status'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']
  static override section = 'Cluster'
  static override guides = ['clustering', 'cluster-formation']
  static override gap =
    'of nodes other than the one that answers there is no Erlang version, nor, up to 3.x, a maintenance status'
  static override access = 'the tag monitoring; administrator to see the feature flags of 3.10'
  static override flags = timeout
  static override defaultTimeout = 60

  protected override banner() {
    return `Cluster status of node ${this.flags.node} ...`
  }

  protected override async report() {
    return new ClusterReport(await cluster.status(this.http))
  }
}
