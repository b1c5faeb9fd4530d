import {parse} from 'smol-toml'

/** A header or a pair of a TOML text, by its place in it. */
export interface Statement {
  isHeader: boolean
  /** Its keys, of a pair below the header that it stands under. */
  path: readonly string[]
  /** From the start of its first line to behind the line feed of its last. */
  start: number
  end: number
  /** Of a pair, without the blanks and the comment that follow it. */
  value: {start: number; end: number}
}

/**
 * The statements of a text that is known to be valid TOML, in order; what lies between them is blank lines and comments.
 * Values are skipped, not read: that is the parser's part.
 */
export function statementsOf(text: string): Statement[] {
  const found: Statement[] = []
  let at = 0
  while (at < text.length) {
    const first = skipBlanks(text, at)
    if (isLineEnd(text, first) || text[first] === '#') {
      at = nextLine(text, first)
      continue
    }
    const isHeader = text[first] === '['
    const equals = isHeader ? first : skipUntil(text, first, '=')
    const start = isHeader ? first : skipBlanks(text, equals + 1)
    const end = skipValue(text, start)
    const path = pathOf(isHeader ? text.slice(start, end) : `${text.slice(first, equals)} = 0`)
    const next = nextLine(text, end)
    found.push({isHeader, path, start: at, end: next, value: {start, end}})
    at = next
  }
  return found
}

/** The keys of one statement, which is all that it holds. */
function pathOf(statement: string): string[] {
  const path: string[] = []
  let inner: unknown = parse(statement)
  while (typeof inner === 'object' && inner !== null) {
    if (Array.isArray(inner)) inner = inner[0]
    const [entry] = Object.entries(inner as object)
    if (!entry) break
    path.push(entry[0])
    inner = entry[1]
  }
  return path
}

const isLineEnd = (text: string, at: number) => at >= text.length || text[at] === '\n' || text.startsWith('\r\n', at)

function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  return feed === -1 ? text.length : feed + 1
}

function skipBlanks(text: string, at: number): number {
  let to = at
  while (text[to] === ' ' || text[to] === '\t') to++
  return to
}

function skipUntil(text: string, at: number, end: string): number {
  let to = at
  while (to < text.length && text[to] !== end) to = isQuote(text[to]) ? skipString(text, to) : to + 1
  return to
}

/** To the end of the line, or of the last of the lines that brackets and strings hold together. */
function skipValue(text: string, at: number): number {
  let depth = 0
  let end = at
  for (let to = at; to < text.length; ) {
    const character = text[to] ?? ''
    if (depth === 0 && (character === '#' || isLineEnd(text, to))) break
    if (character === '#') {
      to = nextLine(text, to)
      continue
    }
    if ('[{'.includes(character)) depth++
    if (']}'.includes(character)) depth--
    to = isQuote(character) ? skipString(text, to) : to + 1
    if (!/\s/.test(character)) end = to
  }
  return end
}

const isQuote = (character: string | undefined) => character === '"' || character === "'"

function skipString(text: string, at: number): number {
  const quote = text[at] ?? ''
  const mark = text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote
  let to = at + mark.length
  while (to < text.length && !text.startsWith(mark, to)) to += quote === '"' && text[to] === '\\' ? 2 : 1
  to += mark.length
  // Three quotes that end a text may have up to two of its own before them.
  for (let more = 0; mark.length === 3 && more < 2 && text[to] === quote; more++) to++
  return to
}
