import type {FormatOptions} from './index.js'
import {value as jsonValue} from './json.js'
import {jsonRow} from './json_text.js'
import type {Row, Term} from './term.js'

/** The empty text marks the end of a stream; of any other the original makes an error, we a message. */
export const value = (term: Term, options: FormatOptions) => (term === '' ? '\n' : jsonValue(term, options))

/** Each object is followed by an empty line. */
export const rows = (rows: Iterable<Row>, options: FormatOptions) =>
  Array.from(rows, (row) => `${jsonRow(row, options)}\n\n`).join('')
