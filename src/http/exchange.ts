import type {Dispatcher} from 'undici'

import type {Clock} from './clock.js'

/** An answer as it came over a socket. */
export interface Received {
  status: number
  /** The value of a header, whose name is in lower case; '' where it is missing. */
  header: (name: string) => string
  /** Compressed, where the server says so. */
  bytes: Buffer
}

/** What is told while a request is under way: that it is about to be written, and that the head of an answer has arrived. */
export interface Progress {
  sent: () => void
  answered: () => void
}

/**
 * One request over sockets, its answer in one piece: undici's own `request` would put it through a stream.
 * @throws the error of undici, or the end of the clock
 */
export function exchange(
  sockets: Dispatcher,
  request: Dispatcher.DispatchOptions,
  {sent, answered}: Progress,
  clock: Clock,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let status = 0
    let head: Buffer[] = []
    let abort = () => {}
    clock.onEnd = () => {
      // undici ends a request at once only when it has a connection.
      reject(new Error('The time of the request is over.'))
      abort()
    }
    sockets.dispatch(request, {
      onConnect: (end) => {
        if (clock.isOver) return end()
        abort = end
        sent()
      },
      onHeaders: (code, headers) => {
        if (code < 200) return true
        status = code
        head = headers
        answered()
        return true
      },
      onData: (part) => {
        parts.push(part)
        return true
      },
      onComplete: () => {
        const [first = Buffer.alloc(0), ...more] = parts
        const bytes = more.length === 0 ? first : Buffer.concat(parts)
        resolve({status, header: (name) => headerIn(head, name), bytes})
      },
      onError: reject,
    })
  })
}

/** @param head names and values in turn, as bytes */
function headerIn(head: readonly Buffer[], wanted: string): string {
  const at = head.findIndex(
    (name, index) =>
      index % 2 === 0 && name.length === wanted.length && name.toString('latin1').toLowerCase() === wanted,
  )
  return (at === -1 ? undefined : head[at + 1])?.toString('latin1') ?? ''
}
