/** In milliseconds: what this endpoint may use, what all of them have left, and what they had together. */
export interface Time {
  share: number
  left: number
  total: number
}

/** Milliseconds on a clock that nobody sets, by what Node has at hand: its `performance` would have to be loaded. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** Runs the time of one request, which aborts its signal when it is over; without a time it never ends. */
export function startClock(time: Time | undefined) {
  const controller = new AbortController()
  const {signal} = controller
  const start = now()
  let timer: NodeJS.Timeout | undefined
  const run = (ms: number) => {
    clearTimeout(timer)
    // A timer holds 2^31 - 1 ms.
    timer = setTimeout(() => controller.abort(), Math.min(ms - (now() - start), 2 ** 31 - 1))
  }
  const clock = {
    signal,
    end: new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    limit: time && time.share < time.left ? time.share : (time?.total ?? 0),
    extend: () => {
      if (!time || timer === undefined) return
      clock.limit = time.total
      run(time.left)
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
  if (time) run(time.share)
  return clock
}
