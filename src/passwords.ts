import {createInterface} from 'node:readline'
import {Writable} from 'node:stream'

import {printLine} from './output/streams.js'

/**
 * Reads a password from stdin: the first line of a pipe, trimmed as the original trims it, or what is typed at a
 * terminal, which does not show it.
 *
 * @param prompt printed with a line feed before a pipe is read, unless `isQuiet`, as the original does; and always at a terminal
 * @returns undefined when stdin ends before a line
 */
export async function readPassword(prompt: string, isQuiet: boolean): Promise<string | undefined> {
  const {stdin} = process
  if (stdin.isTTY) return askUnseen(prompt)
  if (!isQuiet) printLine(prompt)
  const lines = createInterface({input: stdin})
  try {
    for await (const line of lines) return line.trim()
    return undefined
  } finally {
    lines.close()
    stdin.destroy()
  }
}

/** Whether a text can be the hash of a password, which is Base64. */
export const isHash = (text: string) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)

/** Asks at a terminal, on stderr, so that stdout stays the result's; what is typed goes nowhere. Ctrl-C ends the program as ever. */
export function askUnseen(prompt: string): Promise<string | undefined> {
  const nowhere = new Writable({write: (_chunk, _encoding, done) => done()})
  // From here on the terminal shows nothing, so that the prompt must come after.
  const line = createInterface({input: process.stdin, output: nowhere, terminal: true})
  process.stderr.write(prompt)
  return new Promise((resolve) => {
    line.once('SIGINT', () => {
      line.close()
      process.kill(process.pid, 'SIGINT')
    })
    line.once('line', (answer) => {
      resolve(answer.trim())
      line.close()
    })
    line.once('close', () => {
      process.stderr.write('\n')
      resolve(undefined)
    })
  })
}
