import {boxed} from './box.js'
import {pretty} from './erlang_term.js'
import type {FormatOptions} from './index.js'
import {bold} from './paint.js'
import {atomName, Float, isFloat, isList, type Row, type Term} from './term.js'
import {cellForTerminal, forTerminal} from './terminal.js'

/** A box with the title `Output`, around text as it is and around everything else as Erlang. */
export function value(term: Term, options: FormatOptions): string {
  const text = typeof term === 'string' ? term : pretty(term)
  const content = options.terminal ? forTerminal(text) : text
  return boxed([[head('Output', options)], [expanded(content)]])
}

export function rows(some: Iterable<Row>, options: FormatOptions): string {
  const rows = [...some]
  const [first] = rows
  if (!first) return ''
  const safe = (text: string) => (options.terminal ? cellForTerminal(text) : expanded(text))
  const heads = first.map(([column]) => head(safe(column), options))
  return boxed([heads, ...rows.map((row) => row.map(([, term]) => safe(content(term))))])
}

const head = (text: string, {color}: FormatOptions) => (color ? bold(text) : text)

/** The original runs the elements of a list together; here a comma parts them. */
function content(term: Term): string {
  if (typeof term === 'string') return term
  if (isFloat(term)) return (term instanceof Float ? term.value : term).toFixed(6)
  return isList(term) ? term.map(content).join(', ') : (atomName(term) ?? pretty(term))
}

/** A tab would break the box: spaces up to the next eighth column. */
const expanded = (text: string) =>
  text.replace(/^.*\t.*$/gm, (line) =>
    line.split('\t').reduce((left, right) => left.padEnd(8 * Math.floor(left.length / 8 + 1)) + right),
  )
