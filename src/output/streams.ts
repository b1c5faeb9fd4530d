import {forTerminal} from './terminal.js'

/** Writes text to stdout as it is; the formatters have seen to what a terminal must not obey. */
export const print = (text: string) => void process.stdout.write(text)

/** Writes one line of our own to stdout: a banner, a remark. */
export const printLine = (line: string) => print(`${process.stdout.isTTY ? forTerminal(line) : line}\n`)

/** Writes lines to stderr: errors, warnings, notes. */
export const complain = (text: string) =>
  void process.stderr.write(`${process.stderr.isTTY ? forTerminal(text) : text}\n`)

/** Whether a stream shows colours, by NO_COLOR and FORCE_COLOR as they are understood everywhere. */
export function showsColor(stream: NodeJS.WriteStream): boolean {
  const {NO_COLOR, FORCE_COLOR, TERM} = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return stream.isTTY && TERM !== 'dumb'
}

/** A heading, bold where that can be seen. */
export const bold = (stream: NodeJS.WriteStream) => (heading: string) =>
  showsColor(stream) ? `\u001b[1m${heading}\u001b[0m` : heading
