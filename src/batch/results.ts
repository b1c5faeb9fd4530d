import {exitCodes, exitOf, ToolError} from '../errors.js'
import {atom, type Row} from '../output/term.js'
import {shellWords} from '../shell.js'
import type {Job} from './jobs.js'

/** What became of each command, for programs; one that was not run has no code. */
export const rowOf = ({line, shown, exitCode, capture}: Job): Row => [
  ['line', line],
  ['command', shellWords(shown)],
  ['exit_code', exitCode ?? atom('nil')],
  ['stdout', capture.out],
  ['stderr', capture.err],
]

/** Prints what commands have printed, in their order. */
export class Printer {
  #next = 0
  #isDue = false
  #out = ''

  constructor(
    readonly jobs: readonly Job[],
    readonly write: {out: (text: string) => void; err: (text: string) => void},
  ) {}

  /** Prints before long, together with what else there will be: to write takes time. */
  flushSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    setImmediate(() => this.flush())
  }

  /** Prints of all commands that are done up to the first that is not. */
  flush(): void {
    this.#isDue = false
    for (let job = this.jobs[this.#next]; job?.exitCode !== undefined; job = this.jobs[++this.#next]) {
      const {line, capture, exitCode} = job
      this.#out += capture.out
      if (capture.err) this.#complain(capture.err)
      if (exitCode !== exitCodes.success)
        this.#complain(`Line ${line} failed with code ${exitCode}: ${shellWords(job.shown)}\n`)
    }
    this.#writeOut()
  }

  /** What was printed before stands before it, also where both go to the same terminal. */
  #complain(text: string): void {
    this.#writeOut()
    this.write.err(text)
  }

  #writeOut(): void {
    if (this.#out) this.write.out(this.#out)
    this.#out = ''
  }
}

/**
 * What to say of a batch that is not wholly done, and its code.
 * @param cause why it was ended early, if not by a failure
 */
export function failureOf(jobs: readonly Job[], cause?: string): ToolError | undefined {
  const done = jobs.filter(({exitCode}) => exitCode === exitCodes.success)
  const failed = jobs.filter(({exitCode}) => exitCode !== undefined && exitCode !== exitCodes.success)
  const left = jobs.filter(({exitCode}) => exitCode === undefined)
  if (failed.length === 0 && left.length === 0) return undefined
  const parts = [
    ...(done.length > 0 ? [`done: ${linesOf(done)}`] : []),
    ...(failed.length > 0 ? [`failed: ${linesOf(failed)}`] : []),
    ...(left.length > 0 ? [`not run: ${linesOf(left)}`] : []),
  ]
  const [first] = failed
  const exit = done.length > 0 || !first ? 'partial' : exitOf(first.exitCode ?? exitCodes.software)
  return new ToolError(`${cause ?? 'not all commands were carried out'}; ${parts.join('; ')}.`, exit)
}

/** `lines 1 to 4, 7`, which leaves out lines without a command. */
function linesOf(jobs: readonly Job[]): string {
  const numbers = jobs.map(({line}) => line)
  const ranges: [from: number, to: number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  const shown = ranges.slice(0, 20).map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`))
  if (ranges.length > shown.length) shown.push('…')
  return `${numbers.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}`
}
