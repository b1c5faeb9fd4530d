import {cell} from './cell.js'
import type {FormatOptions} from './index.js'
import {bold, paint} from './paint.js'
import {value as tableValue} from './table.js'
import {isNumber, pairsOf, type Row, type Term} from './term.js'
import {cellForTerminal} from './terminal.js'
import {columnWidths, type Lines, widthOf} from './width.js'

/** What `table` prints, as columns that stand below each other, numbers to the right. */
export function value(term: Term, options: FormatOptions): string {
  const pairs = pairsOf(term) ?? []
  return pairs.length === 0 ? tableValue(term, options) : rows([pairs.map(([key, item]) => [cell(key), item])], options)
}

export function rows(some: Iterable<Row>, options: FormatOptions): string {
  const rows = [...some]
  const [first] = rows
  if (!first) return ''
  const columns = first.map(([column]) => safe(column, options))
  const head = options.headers ? [options.color ? columns.map(bold) : columns] : []
  const body = rows.map((row) =>
    row.map(([column, term]) => {
      const text = safe(cell(term), options)
      return options.color ? paint(column, text) : text
    }),
  )
  const alignments = first.map((_, index) => (isNumeric(rows.map((row) => row[index]?.[1] ?? null)) ? 'right' : 'left'))
  return align([...head, ...body], alignments)
}

const safe = (text: string, {terminal}: FormatOptions) => (terminal ? cellForTerminal(text) : text)

/** Where a number is absent, its cell is empty. */
const isNumeric = (terms: Term[]) => terms.some(isNumber) && terms.every((term) => term === null || isNumber(term))

/** Two spaces between columns, and none at the end of a line. */
function align(lines: Lines, alignments: readonly ('left' | 'right')[]): string {
  const widths = columnWidths(lines)
  const pad = (text: string, index: number) => {
    const space = ' '.repeat((widths[index] ?? 0) - widthOf(text))
    return alignments[index] === 'right' ? space + text : text + space
  }
  return lines.map((line) => `${line.map(pad).join('  ').trimEnd()}\n`).join('')
}
