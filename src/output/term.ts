import {isUtf8} from 'node:buffer'

import {Float} from '../float.js'
import type {Json, JsonObject} from '../json.js'
import {byBytes} from '../order.js'

/**
 * Erlang terms: what rabbitmqctl's formatters are given. Columns turn the API's JSON into terms once, and every
 * formatter then renders a term as the original renders it.
 *
 * A JavaScript string is an Erlang binary, a whole number or a bigint an integer, a fraction a float, a boolean the
 * atom of that name, an array a list, and null the empty atom `''`, which the original prints where a value is absent.
 */
export type Term = string | number | bigint | boolean | null | Float | Bytes | Atom | Tuple | TermMap | readonly Term[]

export {Float}

/** A binary that is no text in UTF-8. */
export class Bytes {
  constructor(readonly bytes: Buffer) {}
}

/** Bytes as the text that they are in UTF-8, if they are one. */
export const binaryTerm = (bytes: Buffer): string | Bytes => (isUtf8(bytes) ? bytes.toString() : new Bytes(bytes))

export class Atom {
  constructor(readonly name: string) {}
}

export class Tuple {
  constructor(readonly elements: readonly Term[]) {}
}

/** An Erlang map, in the order given; a key that is text is a binary. */
export class TermMap {
  constructor(readonly entries: ReadonlyArray<readonly [Term, Term]>) {}
}

/** An Erlang map whose keys are atoms. */
export const atomMap = (entries: ReadonlyArray<readonly [string, Term]>) =>
  new TermMap(entries.map(([key, value]) => [new Atom(key), value]))

/** A property list: pairs whose keys are atoms. */
export const atomPairs = (entries: ReadonlyArray<readonly [string, Term]>): Term =>
  entries.map(([key, value]) => new Tuple([new Atom(key), value]))

/** A map in the order that Erlang gives one of up to 32 keys: that of their bytes. */
export const termMap = (object: Readonly<Record<string, Term>>) =>
  new TermMap(Object.entries(object).sort(([one], [other]) => byBytes(one, other)))

/** One row of a list: column names and values, in the order to print. In Erlang a property list keyed by atoms. */
export type Row = ReadonlyArray<readonly [column: string, value: Term]>

export const atom = (name: string) => new Atom(name)

export const atoms = (names: readonly string[]): Term => names.map(atom)

/** Arguments of a queue, an exchange, a binding, a consumer or a connection: name, type and value, sorted by name. */
export const amqpTable = (table: JsonObject): Term =>
  sorted(table).map(([name, value]) => new Tuple([name, ...amqpValue(value)]))

/** An object as `[{<<"key">>, value}]`; the empty one is a map, which is printed as `#{}`. */
export const propertyList = (object: JsonObject): Term => {
  const entries = sorted(object)
  return entries.length === 0 ? new TermMap([]) : entries.map(([key, value]) => new Tuple([key, plain(value)]))
}

/** An object of names as a list of pairs of atoms. */
export const pairs = (object: Readonly<Record<string, string>>): Term =>
  Object.entries(object).map((pair) => new Tuple(pair.map(atom)))

/** The API does not tell the width of an integer: every one is a `long`. */
function amqpValue(value: Json): [type: Atom, value: Term] {
  if (typeof value === 'string') return [atom('longstr'), value]
  if (typeof value === 'boolean') return [atom('bool'), value]
  if (value === null) return [atom('void'), atom('undefined')]
  if (typeof value === 'bigint') return [atom('long'), value]
  if (typeof value === 'number') return [atom(Number.isInteger(value) ? 'long' : 'double'), value]
  if (value instanceof Float) return [atom('double'), value]
  if (isArray(value)) return [atom('array'), value.map((item) => new Tuple(amqpValue(item)))]
  return [atom('table'), amqpTable(value)]
}

function plain(value: Json): Term {
  if (value === null || typeof value !== 'object' || value instanceof Float) return value
  return isArray(value) ? value.map(plain) : propertyList(value)
}

/** In the order of the names' UTF-8 bytes, as Erlang sorts binaries. */
const sorted = (object: JsonObject) => Object.entries(object).sort(([one], [other]) => byBytes(one, other))

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)

export const isList = (term: Term): term is readonly Term[] => Array.isArray(term)

export const isInteger = (term: Term): term is number | bigint =>
  typeof term === 'bigint' || (typeof term === 'number' && Number.isInteger(term))

export const isFloat = (term: Term): term is number | Float =>
  term instanceof Float || (typeof term === 'number' && !Number.isInteger(term))

export const isNumber = (term: Term): term is number | bigint | Float => isInteger(term) || isFloat(term)

/** The name, if the term is an atom in Erlang. */
export function atomName(term: Term): string | undefined {
  if (term instanceof Atom) return term.name
  if (term === null) return ''
  return typeof term === 'boolean' ? String(term) : undefined
}

/** The keys and values of a map, or of a list of pairs (also the empty one). */
export function pairsOf(term: Term): ReadonlyArray<readonly [key: Term, value: Term]> | undefined {
  if (term instanceof TermMap) return term.entries
  if (!isList(term)) return undefined
  const pairs: [Term, Term][] = []
  for (const item of term) {
    if (!(item instanceof Tuple) || item.elements.length !== 2) return undefined
    pairs.push(item.elements as [Term, Term])
  }
  return pairs
}

/** A row that is in Erlang a map keyed by atoms; such rows may have different columns. */
export class MapRow extends Array<readonly [column: string, value: Term]> {}

/** A row as the term that the original's formatters are given. */
export const rowTerm = (row: Row): Term => (row instanceof MapRow ? atomMap(row) : atomPairs(row))
