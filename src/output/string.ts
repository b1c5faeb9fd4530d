import {numberText} from './erlang_term.js'
import type {FormatOptions} from './index.js'
import {inspect} from './inspect.js'
import {atomName, isInteger, isList, isNumber, type Row, rowTerm, type Term} from './term.js'
import {cellForTerminal, forTerminal} from './terminal.js'

export function value(term: Term, {terminal}: FormatOptions): string {
  const text = plain(term)
  if (text === undefined) return line(inspect(term), terminal)
  return `${terminal ? forTerminal(text) : text}\n`
}

export const rows = (rows: Iterable<Row>, {terminal}: FormatOptions) =>
  Array.from(rows, (row) => line(row.length === 0 ? '' : inspect(rowTerm(row)), terminal)).join('')

const line = (text: string, terminal: boolean) => `${terminal ? cellForTerminal(text) : text}\n`

/** What Elixir's `to_string` takes: a list only when nothing but text and characters is in it. */
function plain(term: Term): string | undefined {
  if (typeof term === 'string') return term
  if (isNumber(term)) return numberText(term)
  return isList(term) ? characters(term) : atomName(term)?.replace(/^nil$/, '')
}

function characters(terms: readonly Term[]): string | undefined {
  const parts = terms.map((item) => {
    if (isInteger(item)) return character(Number(item))
    return typeof item === 'string' || isList(item) ? plain(item) : undefined
  })
  return parts.includes(undefined) ? undefined : parts.join('')
}

const character = (code: number) =>
  code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined
