import type {Command} from '@oclif/core/command'

import * as leaders from '../api/leaders.js'
import * as releases from '../api/releases.js'
import {atom, type Row, type Term, TermMap} from '../output/term.js'
import {SummaryCommand} from './summary.js'

const headings: Record<string, string> = {
  quorum: 'Number of quorum queues',
  classic: 'Number of replicated classic queues',
  stream: 'Number of streams',
}

/** A command that moves leaders and prints how many each node has then. */
export abstract class RebalancingCommand<T extends typeof Command> extends SummaryCommand<T> {
  protected type = 'all'

  protected override async work() {
    if (!this.wantsObject) return super.work()
    const rows = await this.rows()
    // 4.0.5 has lists of pairs, as 3.10.8 has.
    const hasObjects = await releases.isSince(this.http, '4.3')
    const value = rows.map((row): Term => (hasObjects ? new TermMap([...row]) : row.map((pair) => [...pair])))
    const entries = {node: await this.node(), result: 'ok', value}
    await this.printValue(new TermMap(Object.entries(entries)))
  }

  protected override async rows(): Promise<Row[]> {
    const loads = await leaders.rebalance(this.http, this.type)
    // From 4.0 on a type that no node has is left out.
    const types = Object.keys(loads[0]?.counts ?? {}).filter(
      (type) => type !== 'stream' || loads.some(({counts}) => counts[type]),
    )
    return loads.map(({node, counts}) => [
      ['Node name', atom(node)],
      ...types.map((type) => [headings[type] ?? type, counts[type] ?? 0] as const),
    ])
  }
}
