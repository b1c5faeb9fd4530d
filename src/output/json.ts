import type {FormatOptions} from './index.js'
import {json, jsonRow} from './json_text.js'
import {type Row, type Term, TermMap} from './term.js'

/** A sentence is wrapped; a map without entries is, at the top, the empty list it is made from. */
export function value(term: Term, options: FormatOptions): string {
  if (typeof term === 'string') return `${jsonRow([['message', term]], options)}\n`
  return term instanceof TermMap && term.entries.length === 0 ? '[]\n' : `${json(term, options)}\n`
}

export function rows(rows: Iterable<Row>, options: FormatOptions): string {
  const lines = Array.from(rows, (row, index) => `${index === 0 ? '' : ','}${jsonRow(row, options)}\n`)
  return `[\n${lines.join('')}]\n`
}
