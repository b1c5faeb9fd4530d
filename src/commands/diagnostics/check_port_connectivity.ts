import * as Flags from '@oclif/core/flags'

import * as cluster from '../../api/cluster.js'
import {isSince} from '../../api/releases.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {machineReadable} from '../../output/index.js'
import {printLine} from '../../output/streams.js'
import {unreachable} from '../../probe.js'
import {allReached, someNotReached} from '../../reports/connectivity.js'
import {inOrder} from '../../reports/listeners.js'

export default class CheckPortConnectivity extends CheckCommand<typeof CheckPortConnectivity> {
  static override summary = 'Fail unless this machine can connect to every port that the node listens on'
  static override usage = 'check_port_connectivity [--address <target address>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --address 10.0.0.7']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['networking', 'monitoring']
  static override gap =
    "connections go from this machine, as the original's do, to the host in the node's name, which may be hidden from it: give an --address"
  static override access = 'the tag monitoring'
  static override flags = {
    address: Flags.string({
      char: 'a',
      helpValue: '<target address>',
      summary: "Address to connect to in place of the host in the node's name",
    }),
    ...timeout,
  }
  static override defaultTimeout = 30

  /** Up to 3.11 the original says less of what it does. */
  private isTerse = false

  protected override async prepare() {
    await super.prepare()
    this.isTerse = !this.flags.address && !(await isSince(this.http, '3.12'))
  }

  protected override banner() {
    const {address, node} = this.flags
    const how = address ? ` using ${address} for node IP address` : ' using hostname resolution'
    return `Testing TCP connections to all active listeners on node ${node}${this.isTerse ? '' : how} ...`
  }

  protected override async probe() {
    const {node = '', address, timeout = 30} = this.flags
    const host = address ?? node.slice(node.indexOf('@') + 1)
    const listeners = inOrder(await cluster.listenersOf(this.http, node))
    const failures = await unreachable(host, listeners, timeout * 1000, (line) => this.tell(line))
    if (failures.length > 0) return someNotReached(node, failures)
    const how = address ? `using ${address} for target IP address` : 'using node hostname resolution'
    return allReached(node, listeners, this.isTerse ? undefined : how)
  }

  /** The original says this with -q too; in a document it would break it. */
  private tell(line: string): void {
    if (!this.isTerse && !machineReadable.has(this.formatterName)) printLine(line)
  }
}
