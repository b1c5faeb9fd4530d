import type {Readable} from 'node:stream'

import {forTerminal} from './terminal.js'

/** Where text goes: a stream of the process, or what keeps it for later. */
export interface Output {
  readonly isTTY: boolean
  write(text: string): unknown
}

/** The three streams of a command. */
export interface Streams {
  stdin: Readable & {isTTY?: boolean}
  stdout: Output
  stderr: Output
}

let streams: () => Streams = () => process

/** Has commands read from and write to other streams than those of the process, from here on; asked each time. */
export const redirect = (other: () => Streams | undefined): void => {
  streams = () => other() ?? process
}

export const stdin = () => streams().stdin
export const stdout = () => streams().stdout
export const stderr = () => streams().stderr

/** Writes text to stdout as it is; the formatters have seen to what a terminal must not obey. */
export const print = (text: string) => void stdout().write(text)

/** Writes one line of our own to stdout: a banner, a remark. */
export const printLine = (line: string) => print(`${stdout().isTTY ? forTerminal(line) : line}\n`)

/**
 * Writes lines to stderr: errors, warnings, notes.
 *
 * @param usage follows as it is: a usage text, whose headings may be bold
 */
export const complain = (text: string, usage = '') =>
  void stderr().write(`${stderr().isTTY ? forTerminal(text) : text}${usage}\n`)

/** Whether a stream shows colours, by NO_COLOR and FORCE_COLOR as they are understood everywhere. */
export function showsColor(stream: Output): boolean {
  const {NO_COLOR, FORCE_COLOR, TERM} = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return stream.isTTY && TERM !== 'dumb'
}

/** A heading, bold where that can be seen. */
export const bold = (stream: Output) => (heading: string) =>
  showsColor(stream) ? `\u001b[1m${heading}\u001b[0m` : heading
