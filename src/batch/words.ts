import {parse} from 'shell-quote'

/** A line of a batch that holds a command. */
export interface Line {
  number: number
  words: string[]
}

/** What is wrong with a line, in words that quote nothing of it, for it may hold secrets. */
export interface Trouble {
  number: number
  message: string
}

/** Reads the commands of a batch, one on a line; lines that are empty or a comment hold none. */
export function linesOf(text: string): {lines: Line[]; troubles: Trouble[]} {
  const lines: Line[] = []
  const troubles: Trouble[] = []
  for (const [index, content] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const number = index + 1
    const words = split(content)
    if (typeof words === 'string') troubles.push({number, message: words})
    else if (words.length > 0) lines.push({number, words})
  }
  return {lines, troubles}
}

/** Words that every shell reads alike: of harmless characters, or in single quotes. */
const plain = /^(?:(?:[\w@%+=:,./-]+|'[^']*')(?:[ \t]+|$))+$/

/** The words of a line as a shell would split it, or why they are not plain words. */
function split(line: string): string[] | string {
  // Most lines are so, and the parser for the others takes as long as a request.
  if (plain.test(line)) return line.match(/'[^']*'|[^ \t]+/g)?.map((word) => word.replaceAll("'", '')) ?? []
  const {command, bare} = withoutComment(line)
  if (/["']/.test(bare)) return 'a quote is not closed'
  if (/[\\`]/.test(bare)) return 'a backslash at the end or a backquote is for a shell; put it in single quotes'
  // The parser takes much longer when there are variables to be looked up.
  const entries = command.includes('$') ? parse(command, (name) => ({op: `$${name}`})) : parse(command)
  const words: string[] = []
  for (const entry of entries) {
    if (typeof entry === 'string') words.push(entry)
    else return `${named(entry as {op: string})} is for a shell, and there is none; put it in single quotes`
  }
  return words
}

/**
 * A line up to its comment, which begins a word; elsewhere the parser is kept from taking `#` for one. `bare` is the same
 * without what stands in quotes or behind a backslash.
 */
function withoutComment(line: string): {command: string; bare: string} {
  let command = ''
  let bare = ''
  for (const [part] of line.matchAll(/\\.|'[^']*'|"(?:[^"\\`]|\\.)*"|[^\\'"#]+|./gs)) {
    if (part === '#' && /(^|\s)$/.test(bare)) break
    command += part === '#' ? '\\#' : part
    bare += part.length > 1 && /^[\\'"]/.test(part) ? 'x' : part
  }
  return {command, bare}
}

const named = (entry: {op: string}) =>
  entry.op === 'glob' ? 'a pattern of files' : entry.op.startsWith('$') ? 'a variable' : `the operator ${entry.op}`
