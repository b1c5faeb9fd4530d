import {spawn} from 'node:child_process'
import {constants} from 'node:os'
import {isatty} from 'node:tty'

import {Ended, ToolError} from '../errors.js'

/** To touch `process.stdin` would make a pipe non-blocking for the program as well, which most cannot read. */
const isAtTerminal = () => isatty(0)

/** At a terminal the kernel sends Ctrl-C to both, and a second one might end more than was meant. */
const passedOn = (): NodeJS.Signals[] => [
  'SIGTERM',
  'SIGHUP',
  ...(isAtTerminal() ? [] : (['SIGINT', 'SIGQUIT'] as const)),
]
const ignored = (): NodeJS.Signals[] => (isAtTerminal() ? ['SIGINT', 'SIGQUIT'] : [])

/**
 * Runs a program in our place: with our stdin, stdout and stderr, with the signals that reach us, and to its own exit code.
 *
 * @param source where the words come from
 * @param stdin in place of ours
 * @throws Ended when the program fails, ToolError when it cannot be run
 */
export async function run(words: readonly string[], source: string, stdin?: string): Promise<void> {
  const [program = '', ...args] = words
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal)
  const ignore = () => {}
  // The program may be there, and Ctrl-C be pressed, before spawn returns.
  for (const signal of passedOn()) process.on(signal, passOn)
  for (const signal of ignored()) process.on(signal, ignore)
  const child = spawn(program, args, {
    stdio: [stdin === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('RMQCTL_'))),
  })
  // A program that does not read its stdin closes it.
  child.stdin?.on('error', () => {}).end(stdin)
  try {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, failed) => {
      child.once('error', failed)
      child.once('close', (...how) => done(how))
    })
    const ended = code ?? 128 + constants.signals[signal ?? 'SIGKILL']
    if (ended !== 0) throw new Ended(ended)
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (error instanceof Ended || typeof code !== 'string') throw error
    const why = code === 'ENOENT' ? 'there is no such program' : code
    throw new ToolError(`${program} of ${source} cannot be run: ${why}.`, 'unavailable', {cause: error})
  } finally {
    for (const signal of passedOn()) process.off(signal, passOn)
    for (const signal of ignored()) process.off(signal, ignore)
  }
}
