import {connect} from 'node:net'

/** Opens a TCP connection and closes it again. @returns why it could not be opened, as the system names it */
export function troubleOfConnecting(host: string, port: number, timeoutMs: number): Promise<string | undefined> {
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
