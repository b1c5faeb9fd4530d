import {connect} from 'node:net'

/**
 * Connects to one port after the other.
 *
 * @param timeoutMs for all of them together
 * @param tell is told what is tried, and what fails
 * @returns those that cannot be reached
 */
export async function unreachable<L extends {port: number}>(
  host: string,
  listeners: readonly L[],
  timeoutMs: number,
  tell: (line: string) => void,
): Promise<L[]> {
  const failures: L[] = []
  for (const listener of listeners) {
    const address = `${host}:${listener.port}`
    tell(`Will connect to ${address}`)
    const trouble = await troubleOfConnecting(host, listener.port, timeoutMs / (listeners.length + 1))
    if (trouble === undefined) continue
    tell(`Error connecting to ${address}: ${trouble}`)
    failures.push(listener)
  }
  return failures
}

/** Opens a TCP connection and closes it again. @returns why it could not be opened, as the system names it */
function troubleOfConnecting(host: string, port: number, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({host, port})
    const end = (trouble?: string) => {
      clearTimeout(limit)
      socket.destroy()
      resolve(trouble)
    }
    const limit = setTimeout(end, timeoutMs, 'timeout')
    socket.once('connect', () => end())
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const [first = error] = error instanceof AggregateError ? error.errors : []
      end(names[first.code] ?? first.code?.toLowerCase() ?? first.message)
    })
  })
}

/** Where Erlang has another name for what Node.js names. */
const names: Readonly<Record<string, string>> = {ENOTFOUND: 'nxdomain', EAI_AGAIN: 'nxdomain', ETIMEDOUT: 'etimedout'}
