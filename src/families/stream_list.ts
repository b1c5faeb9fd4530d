import type {Command} from '@oclif/core/command'

import type {OfStream} from '../api/streams.js'
import {vhost} from '../flags.js'
import {byNumbers} from '../order.js'
import {column, fromAtoms, unavailable} from '../output/columns.js'
import {type Row, rowTerm} from '../output/term.js'
import {listFlags, PluginListCommand} from './plugin_list.js'

/** For the lists of what publishes and consumes. */
export const streamFlags = {...vhost, ...listFlags}

export const streamColumns = {
  stream: column<OfStream>(['queue.name'], ({queue}) => queue.name),
  node: column<OfStream>(['connection_details.node'], ({connection_details: {node}}) => fromAtoms(node)),
  'connection_details.name': column<OfStream>(['connection_details.name'], (item) => item.connection_details.name),
  ...unavailable({connection_pid: 'connection_details.name'}),
}

/** A list of what the clients of streams have opened, which the original collects connection by connection. */
export abstract class StreamListCommand<T extends typeof Command, R extends OfStream> extends PluginListCommand<T, R> {
  /** The number that an item has on its connection. */
  protected abstract idOf(item: R): number

  protected override sortKey(item: R) {
    return byNumbers(`${item.connection_details.name}\0${this.idOf(item)}`)
  }

  /** The formatters that print whole terms show that each connection has a list of its own. */
  protected override async printItems(items: readonly R[], rowOf: (item: R) => Row) {
    if (items.length === 0 || !['erlang', 'string'].includes(this.formatterName)) return super.printItems(items, rowOf)
    const lists = new Map<string, Row[]>()
    for (const item of items) {
      const {name} = item.connection_details
      const rows = lists.get(name) ?? []
      lists.set(name, rows)
      rows.push(rowOf(item))
    }
    const terms = [...lists.values()].map((rows) => rows.map(rowTerm))
    if (this.formatterName === 'erlang') return this.printValue(terms)
    for (const term of terms) await this.printValue(term)
  }
}
