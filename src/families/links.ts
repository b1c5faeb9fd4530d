import type {Command} from '@oclif/core/command'

import * as session from '../api/session.js'
import {byBytes} from '../order.js'
import type {FormatterName} from '../output/index.js'
import {complain} from '../output/streams.js'
import {MapRow, type Row, type Term} from '../output/term.js'
import {BrokerCommand} from './broker.js'

/** What there is to say of one link, in the order of its names; which there are differs from one to the other. */
export type Link = Record<string, Term>

/** Formats for people, in which a cell is to stand below its column. */
const lined: ReadonlySet<FormatterName> = new Set(['aligned', 'pretty_table'])

/** A command that lists what moves messages to other places, on a node. */
export abstract class LinksCommand<T extends typeof Command> extends BrokerCommand<T> {
  protected override async prepare(): Promise<void> {
    await super.prepare()
    await this.settleNode()
  }

  protected override async work(): Promise<void> {
    const rows = (await this.links()).map(toRow)
    await this.printRows(lined.has(this.formatterName) ? even(rows) : rows)
  }

  /**
   * Tells others than administrators that the API may hide some.
   *
   * @param what a noun, such as `shovels`
   * @returns whether the user is an administrator
   */
  protected async noteFilter(what: string): Promise<boolean> {
    const user = await session.whoami(this.http)
    if (session.isAdministrator(user)) return true
    complain(`Note: the list holds only ${what} of virtual hosts that user '${user.name}' has permissions on.`)
    return false
  }

  /** In the order to print. */
  protected abstract links(): Promise<Link[]>
}

const toRow = (link: Link): Row => MapRow.from(Object.entries(link).sort(([one], [other]) => byBytes(one, other)))

/** Gives every row all columns: elsewhere the names above are those of the first row, as in the original. */
function even(rows: Row[]): Row[] {
  const names = [...new Set(rows.flatMap((row) => row.map(([name]) => name)))].sort(byBytes)
  return rows.map((row) => names.map((name) => [name, row.find(([other]) => other === name)?.[1] ?? null]))
}
