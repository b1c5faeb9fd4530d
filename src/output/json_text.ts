import {numberText} from './erlang_term.js'
import type {FormatOptions} from './index.js'
import {atomName, Bytes, isList, isNumber, pairsOf, type Row, type Term, TermMap, Tuple} from './term.js'
import {escapeInQuotes} from './terminal.js'

/** A term as the original's JSON, on one line; a list of pairs is an object. */
export function json(term: Term, options: FormatOptions): string {
  if (typeof term === 'string') return text(term, options)
  if (isNumber(term)) return numberText(term)
  const object = properties(term)
  if (object) return entries(object, options)
  if (term instanceof Tuple) return array(term.elements, options)
  if (isList(term)) return array(term, options)
  if (term instanceof Bytes) return array([...term.bytes], options)
  const name = atomName(term) ?? ''
  if (name === 'true' || name === 'false') return name
  return name === 'nil' ? 'null' : text(name, options)
}

export const jsonRow = (row: Row, options: FormatOptions) => entries(row, options)

/** The entries of what becomes an object: a map, or a list of pairs keyed by atoms or by binaries. */
export function properties(term: Term): [string, Term][] | undefined {
  const pairs = pairsOf(term)
  if (!pairs || (pairs.length === 0 && !(term instanceof TermMap))) return undefined
  const named = pairs.flatMap(([key, value]): [string, Term][] => {
    const name = typeof key === 'string' ? key : atomName(key)
    return name === undefined ? [] : [[name, value]]
  })
  return named.length === pairs.length ? named : undefined
}

const array = (terms: readonly Term[], options: FormatOptions) => `[${terms.map((item) => json(item, options)).join()}]`

const entries = (object: ReadonlyArray<readonly [string, Term]>, options: FormatOptions) =>
  `{${object.map(([key, value]) => `${text(key, options)}:${json(value, options)}`).join()}}`

/** 3.10.8 and 4.0.5 turn the digits of a control character's escape round (`\u1000` for U+0001); we do not. */
function text(content: string, {terminal}: FormatOptions): string {
  const quoted = JSON.stringify(content)
  return terminal ? escapeInQuotes(quoted) : quoted
}
