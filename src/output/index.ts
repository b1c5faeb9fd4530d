import type {Row, Term} from './term.js'

/** What the command line asks of a formatter. */
export interface FormatOptions {
  /** Print the row of column names; only `table` can be asked not to. */
  headers: boolean
  /** Pad each cell to the length of its column's name; `table` only. */
  padToHeader: boolean
  /** Stdout is a terminal: escape what would move its cursor or turn its text, align, and colour if `color`. */
  terminal: boolean
  color: boolean
}

/** Both functions return the whole text for stdout, with its line feeds. */
export interface Formatter {
  /** One result: a sentence, a term, the empty list of a command that fetches its rows in one call. */
  value(term: Term, options: FormatOptions): string
  /** Rows, as the original streams them; also none. They may be made one by one, so that they do not all take memory at once. */
  rows(rows: Iterable<Row>, options: FormatOptions): string
}

const load = {
  table: () => import('./table.js'),
  aligned: () => import('./aligned.js'),
  pretty_table: () => import('./pretty_table.js'),
  json: () => import('./json.js'),
  json_stream: () => import('./json_stream.js'),
  csv: () => import('./csv.js'),
  erlang: () => import('./erlang.js'),
  string: () => import('./string.js'),
  yaml: () => import('./yaml.js'),
} satisfies Record<string, () => Promise<Formatter>>

export type FormatterName = keyof typeof load

/** The names `--formatter` takes; `aligned` is what `table` becomes on a terminal. */
export const formatterNames = Object.keys(load).filter((name) => name !== 'aligned') as FormatterName[]

/** A formatter that is asked for by name and made for programs leaves out the banner. */
export const machineReadable: ReadonlySet<string> = new Set(['json', 'json_stream', 'csv', 'yaml'])

export const formatter = (name: FormatterName): Promise<Formatter> => load[name]()
