/** In milliseconds: what this endpoint may use, what all of them have left, and what they had together. */
export interface Time {
  share: number
  left: number
  total: number
}

/** Milliseconds on a clock that nobody sets, by what Node has at hand: its `performance` would have to be loaded. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** The time of one request; without a time it never ends. */
export class Clock {
  isOver = false
  /** What it ends after, for messages. */
  limit: number
  /** Called once when the time is over. */
  onEnd = () => {}
  readonly #time: Time | undefined
  readonly #start: number
  #timer: NodeJS.Timeout | undefined

  constructor(time: Time | undefined) {
    this.#time = time
    this.#start = time ? now() : 0
    this.limit = time && time.share < time.left ? time.share : (time?.total ?? 0)
    if (time) this.#run(time.share)
  }

  /** Gives it all the time that is left, unless it has ended. */
  extend(): void {
    if (!this.#time || this.#timer === undefined) return
    this.limit = this.#time.total
    this.#run(this.#time.left)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #run(ms: number): void {
    clearTimeout(this.#timer)
    const end = () => {
      this.isOver = true
      this.onEnd()
    }
    // A timer holds 2^31 - 1 ms.
    this.#timer = setTimeout(end, Math.min(ms - (now() - this.#start), 2 ** 31 - 1))
  }
}
