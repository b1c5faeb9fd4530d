import {cell} from './cell.js'
import type {FormatOptions} from './index.js'
import {inspect} from './inspect.js'
import {pairsOf, type Row, type Term} from './term.js'
import {cellForTerminal, forTerminal} from './terminal.js'

/** A map or a list of pairs is a row; text stands for itself, and the rest is written as Elixir does. */
export function value(term: Term, options: FormatOptions): string {
  if (typeof term === 'string') return `${options.terminal ? forTerminal(term) : term}\n`
  const pairs = pairsOf(term)
  if (!pairs) return `${safe(inspect(term), options)}\n`
  return pairs.length === 0 ? '\n' : rows([pairs.map(([key, item]) => [cell(key), item])], options)
}

/** Cells stand side by side with a tab between them, whatever is in them. */
export function rows(rows: Iterable<Row>, options: FormatOptions): string {
  const pad = options.padToHeader ? padding() : (text: string) => text
  const lines: string[] = []
  const text = ([column, term]: Row[number]) => pad(safe(cell(term), options), column)
  for (const row of rows) {
    if (lines.length === 0 && options.headers) lines.push(line(row.map(([column]) => safe(column, options))))
    lines.push(line(row.map(text)))
  }
  return lines.join('')
}

const line = (cells: readonly string[]) => `${cells.join('\t')}\n`

const safe = (text: string, {terminal}: FormatOptions) => (terminal ? cellForTerminal(text) : text)

/** Fills a cell up to the length of its column's name, counting what a reader takes for a character. */
function padding(): (text: string, column: string) => string {
  const graphemes = new Intl.Segmenter('en', {granularity: 'grapheme'})
  const length = (text: string, most = Number.POSITIVE_INFINITY) => {
    if (/^[ -~]*$/.test(text)) return text.length
    let count = 0
    for (const _ of graphemes.segment(text)) if (++count >= most) break
    return count
  }
  return (text, column) => {
    const full = length(column)
    return text + ' '.repeat(Math.max(0, full - length(text, full)))
  }
}
