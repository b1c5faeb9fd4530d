import {pretty} from './erlang_term.js'
import type {FormatOptions} from './index.js'
import {type Row, rowTerm, type Term} from './term.js'
import {forTerminal} from './terminal.js'

export function value(term: Term, {terminal}: FormatOptions): string {
  const text = `${pretty(term)}\n`
  return terminal ? forTerminal(text) : text
}

export const rows = (rows: Iterable<Row>, options: FormatOptions) => value(Array.from(rows, rowTerm), options)
