import {createInterface} from 'node:readline'
import {Writable} from 'node:stream'

import {whenInterrupted} from './interruption.js'
import {printLine, stdin} from './output/streams.js'

/**
 * Reads a password from stdin: the first line of a pipe, trimmed as the original trims it, or what is typed at a
 * terminal, which does not show it.
 *
 * @param prompt printed with a line feed before a pipe is read, unless `isQuiet`, as the original does; and always at a terminal
 * @returns undefined when stdin ends before a line
 */
export async function readPassword(prompt: string, isQuiet: boolean): Promise<string | undefined> {
  const [password] = (await readSecrets([prompt], isQuiet)) ?? []
  return password
}

/** Reads one secret after the other, each as `readPassword` does. @returns undefined when stdin ends before the last */
export async function readSecrets(prompts: readonly string[], isQuiet: boolean): Promise<string[] | undefined> {
  const input = stdin()
  const lines = input.isTTY ? undefined : createInterface({input})
  const pipe = lines?.[Symbol.asyncIterator]()
  const secrets: string[] = []
  try {
    for (const prompt of prompts) {
      if (pipe && !isQuiet) printLine(prompt)
      const secret = pipe
        ? ((await pipe.next()) as IteratorResult<string, undefined>).value?.trim()
        : await askUnseen(prompt)
      if (secret === undefined) return undefined
      secrets.push(secret)
    }
    return secrets
  } finally {
    lines?.close()
    if (lines) input.destroy()
  }
}

/** Whether a text is Base64, as the hash of a password is. */
export const isBase64 = (text: string) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)

/** Asks at a terminal, on stderr, so that stdout stays the result's; what is typed goes nowhere. Ctrl-C ends the program as ever. */
export function askUnseen(prompt: string): Promise<string | undefined> {
  const nowhere = new Writable({write: (_chunk, _encoding, done) => done()})
  // From here on the terminal shows nothing, so that the prompt must come after.
  const line = createInterface({input: process.stdin, output: nowhere, terminal: true})
  // A terminal that is left unseeing would not show what is typed next.
  const stopWatching = whenInterrupted(() => line.close())
  process.stderr.write(prompt)
  return new Promise((resolve) => {
    line.once('SIGINT', () => process.kill(process.pid, 'SIGINT'))
    line.once('line', (answer) => {
      resolve(answer.trim())
      line.close()
    })
    line.once('close', () => {
      stopWatching()
      process.stderr.write('\n')
      resolve(undefined)
    })
  })
}
