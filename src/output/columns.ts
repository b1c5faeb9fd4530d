import {UsageError} from '../errors.js'
import {byBytes} from '../order.js'
import {atom, atoms, type Row, type Term, TermMap} from './term.js'

/** A column of a list: the members of an answer that it needs, and how they become a term. */
export interface Column<R> {
  /** Paths for the API's `columns=`, such as `message_stats.publish`. */
  readonly needs: readonly string[]
  readonly read: (item: R) => Term
  /** For a column that the API cannot fill: the nearest one that it can. */
  readonly nearest?: string
}

export type Columns<R> = Record<string, Column<R>>

export const column = <R>(needs: readonly string[], read: (item: R) => Term): Column<R> => ({needs, read})

/**
 * Columns that are members of the answer, under the same name.
 *
 * @param convert makes a term of the value, by default one of strings as binaries; it may look at the whole item
 * @param needs what else of the item it looks at
 */
export const fields =
  <R>(convert: (value: unknown, item: R) => Term = fromJson, ...needs: string[]) =>
  <K extends keyof R & string>(...names: K[]): Record<K, Column<R>> =>
    record(names, (name) => column<R>([name, ...needs], (item) => convert(item[name], item)))

/** Columns that lie deeper in the answer, by their paths. */
export const paths = <K extends string>(...names: K[]): Record<K, Column<unknown>> =>
  record(names, (path) => column([path], (item) => fromJson(at(path, item))))

/** What lies at a path in an item. */
export const at = (path: string, item: unknown): unknown =>
  path.includes('.') ? path.split('.').reduce(member, item) : member(item, path)

const member = (value: unknown, name: string): unknown => (value as Record<string, unknown> | null | undefined)?.[name]

/** Columns that only rabbitmqctl can fill, each with the nearest that the API has: printed empty, with a warning. */
export const unavailable = <K extends string>(nearest: Record<K, string>): Record<K, Column<unknown>> =>
  record(Object.keys(nearest) as K[], (name) => ({needs: [], read: () => null, nearest: nearest[name]}))

/**
 * The columns that a command line names, as separate words, with commas, or both.
 *
 * @throws UsageError for those that there are not
 */
export function chosenColumns(columns: Readonly<Record<string, unknown>>, words: readonly string[]): string[] {
  const names = [...new Set(words.flatMap((word) => word.split(',')).map((name) => name.trim()))].filter(Boolean)
  const unknown = names.filter((name) => !Object.hasOwn(columns, name)).sort(byBytes)
  if (unknown.length > 0) throw new UsageError(`Info key(s) ${unknown.join(',')} are not supported`)
  return names
}

/** One row, with the columns in the order asked for. */
export const toRow = <R>(columns: Columns<R>, names: readonly string[], item: R): Row =>
  names.map((name) => [name, columns[name]?.read(item) ?? null])

/** JSON whose strings are atoms in Erlang: nodes, types, states. */
export const fromAtoms = (value: unknown): Term =>
  typeof value === 'string' ? atom(value) : Array.isArray(value) ? atoms(value) : null

/** JSON as a term: what is absent is empty, an object is a map. */
export function fromJson(value: unknown): Term {
  if (value === undefined || value === null) return null
  if (typeof value !== 'object') return value as Term
  if (Array.isArray(value)) return value.map(fromJson)
  const isPlain = Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? new TermMap(Object.entries(value).map(([key, member]) => [key, fromJson(member)])) : (value as Term)
}

const record = <K extends string, V>(names: readonly K[], make: (name: K) => V) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, V>
