import * as Flags from '@oclif/core/flags'

import * as queues from '../api/queues.js'
import {queueColumns} from '../columns/queues.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout, vhost} from '../flags.js'

export default class ListQueues extends ListCommand<typeof ListQueues, queues.Queue> {
  static override summary = 'List queues and their properties'
  static override aliases = ['diagnostics:list_queues']
  static override usage =
    'list_queues [--vhost <vhost>] [--online] [--offline] [--local] [--no-table-headers] [<column>, ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders name messages consumers']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['queues']
  static override gap =
    'pids are not to be had, and are printed empty; counts come from statistics, which lag by some seconds'
  static override access = 'the tag management and access to the virtual host'
  static override args = columnArgs
  static override flags = {
    ...vhost,
    online: Flags.boolean({summary: 'List only queues on reachable nodes'}),
    offline: Flags.boolean({summary: 'List only queues on unreachable nodes'}),
    local: Flags.boolean({summary: 'List only queues whose leader is on the node'}),
    ...timeout,
  }
  static override defaultTimeout = 60
  static override isStreamed = true
  static override columns = queueColumns
  static override defaultColumns = ['name', 'messages']

  protected override banner() {
    return `Timeout: ${this.flags.timeout?.toFixed(1)} seconds ...\nListing queues for vhost ${this.flags.vhost} ...`
  }

  protected override async items(needs: string[]) {
    const chosen = await this.chosen(needs)
    return needs.some((name) => name === 'leader' || name === 'members')
      ? queues.withLeaders(this.http, chosen)
      : chosen
  }

  private async chosen(needs: string[]) {
    const {online, offline, local, vhost} = this.flags
    if (local) {
      const node = await this.nameOfNode()
      const all = await queues.list(this.http, vhost, [...needs, 'node', 'leader'])
      return all.filter((queue) => (queue.leader ?? queue.node) === node)
    }
    if (online === offline) return queues.list(this.http, vhost, needs)
    const all = await queues.list(this.http, vhost, [...needs, 'state'])
    return all.filter((queue) => (queue.state === 'down') === !online)
  }
}
