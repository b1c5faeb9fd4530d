import type {Command} from '@oclif/core/command'

import type {FormatterName} from '../output/index.js'
import {type Row, type Term, Tuple} from '../output/term.js'
import {NodeCommand} from './node.js'

/** A command that prints a few rows below headings, which are text in Erlang where the columns of a list are atoms. */
export abstract class SummaryCommand<T extends typeof Command> extends NodeCommand<T> {
  static override defaultFormatter: FormatterName = 'pretty_table'

  protected override async work(): Promise<void> {
    const rows = await this.rows()
    if (this.formatterName === 'erlang') await this.printValue(rows.map(pairs))
    else if (this.formatterName === 'string') for (const row of rows) await this.printValue(pairs(row))
    else await this.printRows(rows)
  }

  protected abstract rows(): Promise<Row[]>
}

const pairs = (row: Row): Term => row.map((pair) => new Tuple(pair))
