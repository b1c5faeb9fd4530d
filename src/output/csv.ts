import {cell} from './cell.js'
import type {FormatOptions} from './index.js'
import {isList, pairsOf, type Row, type Term} from './term.js'
import {cellForTerminal} from './terminal.js'

/**
 * A row: the original ends its lines with CR LF here, quotes only where it must, and prints one more line feed.
 * Of a text or a number it makes an error, we a line.
 */
export function value(term: Term, options: FormatOptions): string {
  const pairs = pairsOf(term)
  if (!pairs && !isList(term)) return `${field(term, options)}\n`
  const lines = pairs ? [pairs.map(([key]) => key), pairs.map(([, item]) => item)] : [term as readonly Term[]]
  return `${lines.map((line) => `${line.map((item) => field(item, options)).join()}\r\n`).join('')}\n`
}

/** Every field is quoted, and lines end with a line feed alone. */
export function rows(rows: Iterable<Row>, options: FormatOptions): string {
  const line = (terms: readonly Term[]) => `${terms.map((item) => quoted(text(item, options))).join()}\n`
  const lines: string[] = []
  for (const row of rows) {
    if (lines.length === 0) lines.push(line(row.map(([column]) => column)))
    lines.push(line(row.map(([, item]) => item)))
  }
  return lines.join('')
}

function field(term: Term, options: FormatOptions): string {
  const content = text(term, options)
  return /[,"\r\n]/.test(content) ? quoted(content) : content
}

const quoted = (content: string) => `"${content.replaceAll('"', '""')}"`

const text = (term: Term, {terminal}: FormatOptions) => (terminal ? cellForTerminal(cell(term)) : cell(term))
