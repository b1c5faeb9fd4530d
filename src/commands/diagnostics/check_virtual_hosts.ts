import * as health from '../../api/health.js'
import * as vhosts from '../../api/vhosts.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'

export default class CheckVirtualHosts extends CheckCommand<typeof CheckVirtualHosts> {
  static override summary = 'Fail when a virtual host is down on the node'
  static override usage = 'check_virtual_hosts'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring', 'vhosts']
  static override access = 'the tag management; monitoring to see another node than the one that answers'
  static override flags = timeout

  protected override banner() {
    return `Checking if all vhosts are running on node ${this.flags.node} ...`
  }

  protected override async probe() {
    const node = `${this.flags.node}`
    const down = await (this.isAnswering ? health.downVhosts(this.http, node) : vhosts.downOn(this.http, node))
    // As a term the original has nothing to say of those that run.
    const fine = this.formatterName === 'erlang' ? '' : `Node ${node} reported all vhosts as running`
    if (down.length === 0) return {passed: true, message: fine}
    const message = ['Error:', `Some virtual hosts on node ${node} are down:`, ...down].join('\n')
    return {passed: false, message, object: {result: 'error', down_vhosts: down}}
  }
}
