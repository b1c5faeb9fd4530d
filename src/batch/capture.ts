import {AsyncLocalStorage} from 'node:async_hooks'
import {Readable} from 'node:stream'

import {type Output, redirect, type Streams} from '../output/streams.js'

/** What a command printed, on streams that are no terminal; it reads nothing. */
export class Capture implements Streams {
  out = ''
  err = ''
  readonly stdout: Output = {isTTY: false, write: (text) => (this.out += text)}
  readonly stderr: Output = {isTTY: false, write: (text) => (this.err += text)}

  get stdin(): Readable {
    return Readable.from([])
  }
}

const storage = new AsyncLocalStorage<Capture>()

/** Runs something whose output goes to `capture`. */
export function captured<T>(capture: Capture, run: () => Promise<T>): Promise<T> {
  redirect(() => storage.getStore())
  return storage.run(capture, run)
}
