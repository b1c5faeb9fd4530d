import * as Args from '@oclif/core/args'
import type {Command} from '@oclif/core/command'

import * as session from '../api/session.js'
import {byBytesOf} from '../order.js'
import {at, type Columns, chosenColumns, toRow} from '../output/columns.js'
import {type FormatterName, formatter} from '../output/index.js'
import {complain} from '../output/streams.js'
import type {Row} from '../output/term.js'
import {BrokerCommand} from './broker.js'

/** For the lists whose columns can be chosen, as separate words, with commas, or both. */
export const columnArgs = {column: Args.string({multiple: true, description: 'Columns to print, any of'})}

/** A command that prints rows: the command says which columns there are and fetches the items, the rest is here. */
export abstract class ListCommand<T extends typeof Command, R> extends BrokerCommand<T> {
  static override defaultFormatter: FormatterName = 'table'
  /** Each command's own, of the items that it lists. */
  static columns: Columns<never> = {}
  static defaultColumns: string[] = []
  /** The member of an item that the rows are sorted by, or several, the first first. */
  static key: string | string[] = 'name'
  /** Whether the original streams its rows: then no rows print nothing, else they print one empty result. */
  static isStreamed = false

  /** Those that the command line asks for, if any. */
  protected names: string[] | undefined

  protected override validate(): void {
    this.names = this.columnNames()
  }

  /** The columns to print where none are asked for. */
  protected async defaults(): Promise<string[]> {
    return (this.ctor as typeof ListCommand).defaultColumns
  }

  protected override async work(): Promise<void> {
    const {columns, key, isStreamed} = this.ctor as typeof ListCommand
    const names = this.names ?? (await this.defaults())
    const needs = [...new Set([key, ...names.flatMap((name) => columns[name]?.needs ?? [])].flat())]
    const items = this.items(needs)
    // What is to print is loaded while the broker works.
    setImmediate(() => formatter(this.formatterName))
    const sorted = this.sorted(await items)
    if (sorted.length === 0) await this.noteFilter()
    else this.warnOfUnavailable(names)
    if (sorted.length === 0 && !isStreamed) await this.printValue([])
    else await this.printItems(sorted, (item) => this.row(names, item))
  }

  protected async printItems(items: readonly R[], rowOf: (item: R) => Row): Promise<void> {
    await this.printRows(mapped(items, rowOf))
  }

  /** Fetches what is listed; `needs` are the members that will be read, those of `key` among them. */
  protected abstract items(needs: string[]): Promise<R[]>

  /** What the rows are sorted by, as text. */
  protected sortKey(item: R): string {
    const {key} = this.ctor as typeof ListCommand
    return typeof key === 'string' ? String(at(key, item) ?? '') : key.map((path) => at(path, item)).join('\0')
  }

  private sorted(items: readonly R[]): R[] {
    const keys = items.map((item) => this.sortKey(item))
    const compare = byBytesOf(keys)
    const order = items.map((_, index) => index)
    order.sort((one, other) => compare(keys[one] as string, keys[other] as string))
    return order.map((index) => items[index] as R)
  }

  protected row(names: readonly string[], item: R) {
    return toRow((this.ctor as typeof ListCommand).columns, names, item as never)
  }

  private columnNames(): string[] | undefined {
    const {columns} = this.ctor as typeof ListCommand
    const words = (this.args as {column?: string[]}).column ?? []
    const names = chosenColumns(columns, words)
    return words.length > 0 ? names : undefined
  }

  private warnOfUnavailable(names: string[]): void {
    const {columns} = this.ctor as typeof ListCommand
    const empty = names.flatMap((name) =>
      columns[name]?.nearest ? [`${name} (nearest: ${columns[name].nearest})`] : [],
    )
    if (empty.length > 0) complain(`Warning: the management API has no ${empty.join(', ')}; printed empty.`)
  }

  /** The API hides from a lesser user what it may not see, so that an empty list may not be the truth. */
  private async noteFilter(): Promise<void> {
    const user = await session.whoami(this.http)
    if (!session.seesAll(user)) complain(`Note: the list holds only what user '${user.name}' may see.`)
  }
}

/** Rows one by one: those of a long list would take twice the memory together. */
function* mapped<T, U>(items: readonly T[], map: (item: T) => U): Iterable<U> {
  for (const item of items) yield map(item)
}
