import * as health from '../api/health.js'
import {CheckCommand} from '../families/check.js'
import {timeout} from '../flags.js'

export default class HasReachedTargetClusterSize extends CheckCommand<typeof HasReachedTargetClusterSize> {
  static override summary = 'Fail until as many nodes are online as the cluster is to have'
  static override aliases = ['diagnostics:has_reached_target_cluster_size', 'upgrade:has_reached_target_cluster_size']
  static override usage = 'has_reached_target_cluster_size'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Upgrade'
  static override guides = ['upgrade', 'cluster-formation']
  static override access = 'the tag management'
  static override flags = timeout

  protected override banner() {
    return `Checking if target cluster size has been reached on node ${this.flags.node} ...`
  }

  protected override async probe() {
    this.expectAnswering('the size that its cluster is to have')
    const {node} = this.flags
    const {passed, online, target} = await health.clusterSize(this.http)
    if (passed) return {passed, message: `Target cluster size has been reached on node ${node}`}
    const message = `Target cluster size on node ${node} has not been reached: ${online} of ${target} nodes are online`
    return {passed, message: `Error:\n${message}`, object: {result: 'error', message, online, target}}
  }
}
