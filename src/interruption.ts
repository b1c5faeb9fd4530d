import {type Exit, exitCodes, ToolError} from './errors.js'
import {complain} from './output/streams.js'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What is to happen before the program ends early. */
const endings = new Set<() => void>()

/**
 * Has something happen when the program is interrupted, by a person, a signal, or an output that takes no more; it then ends
 * as it would have.
 *
 * @returns ends that
 */
export function whenInterrupted(ending: () => void): () => void {
  if (endings.size === 0) for (const signal of signals) process.on(signal, interrupt)
  endings.add(ending)
  return () => {
    endings.delete(ending)
    if (endings.size === 0) for (const signal of signals) process.off(signal, interrupt)
  }
}

/** Dies of the signal itself, so that a shell sees what it was. */
function interrupt(signal: NodeJS.Signals): void {
  finish()
  for (const each of signals) process.off(each, interrupt)
  process.kill(process.pid, signal)
}

function finish(): void {
  for (const ending of endings) ending()
  endings.clear()
}

let isGuarded = false

/** Ends the program when nobody reads its output any more, or a full disk takes none of it. */
export function guardOutput(): void {
  if (isGuarded) return
  isGuarded = true
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    finish()
    const isClosed = error.code === 'EPIPE'
    if (!isClosed)
      complain(
        new ToolError(`the output cannot be written: ${reasons[error.code ?? ''] ?? error.code}.`, 'output').report,
      )
    end(isClosed ? 'closedPipe' : 'output')
  })
  // What nobody reads need not be said.
  process.stderr.on('error', () => {})
}

const end = (exit: Exit) => process.exit(exitCodes[exit])

const reasons: Record<string, string> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file is too large',
  EIO: 'the terminal or the device has gone',
}
