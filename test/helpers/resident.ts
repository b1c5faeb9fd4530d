import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'

import type {Outcome} from './broker/index.js'
import {main} from './built.js'

const script = fileURLToPath(new URL('resident_process.js', import.meta.url))

/** A command line, with the whole environment it gets and the name that the program is called by. */
export interface Line {
  program: string
  args: string[]
  env: Record<string, string>
}

/** Our tool in a process that stays: to start one costs more than most command lines do. It takes one at a time. */
export class Resident {
  readonly #node: string
  #child: Promise<ChildProcess> | undefined
  #isBusy = false

  constructor(node: string) {
    this.#node = node
  }

  get isBusy() {
    return this.#isBusy
  }

  /** @throws Error when the process ends, as it does of an error that nobody catches */
  async run(line: Line): Promise<Outcome> {
    this.#isBusy = true
    try {
      this.#child ??= start(this.#node)
      const child = await this.#child
      if (!child.connected) throw new Error('the process of our tool has ended')
      child.send(line)
      return await answerOf<Outcome>(child)
    } catch (error) {
      this.#child = undefined
      throw error
    } finally {
      this.#isBusy = false
    }
  }

  async close() {
    const child = await this.#child
    this.#child = undefined
    if (!child?.connected) return
    const exited = once(child, 'exit')
    child.disconnect()
    await exited
  }
}

async function start(node: string) {
  const child = spawn(node, [script, main], {env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc']})
  await answerOf(child)
  return child
}

async function answerOf<Answer>(child: ChildProcess) {
  const over = new AbortController()
  const {signal} = over
  const ended = once(child, 'exit', {signal}).then(([code]) => {
    throw new Error(`our tool ended its process with ${code}`)
  })
  try {
    const [answer] = await Promise.race([once(child, 'message', {signal}), ended])
    return answer as Answer
  } finally {
    over.abort()
  }
}
