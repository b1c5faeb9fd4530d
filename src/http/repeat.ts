import {setTimeout} from 'node:timers/promises'

import pRetry from 'p-retry'

import type {Attempt} from './endpoint.js'

interface Patience {
  retries: number
  mayRepeat: (attempt: Attempt) => boolean
  /** How long a server may ask us to stay away, in milliseconds. */
  patienceMs: () => number
}

/**
 * Asks again, after 50 to 100 ms and each time twice as long, and no sooner than the server wants.
 * @param attempt the first, which failed
 * @returns the first attempt that is not to be repeated, else the last
 */
export async function repeat(attempt: Attempt, again: () => Promise<Attempt>, patience: Patience): Promise<Attempt> {
  const failed = new Error('The attempt is to be repeated.')
  let latest = attempt
  await pRetry(
    async (number) => {
      if (number > 1) latest = await again()
      if (patience.mayRepeat(latest)) throw failed
    },
    {
      retries: patience.retries,
      minTimeout: 50,
      randomize: true,
      shouldRetry: async ({error}) => {
        const waitMs = retryAfterMs(latest.answer?.header('retry-after') ?? '')
        if (error !== failed || waitMs >= patience.patienceMs()) return false
        await setTimeout(waitMs)
        return true
      },
    },
  ).catch((error) => {
    if (error !== failed) throw error
  })
  return latest
}

/** Reads a Retry-After, which is in seconds or a date. */
function retryAfterMs(header: string): number {
  if (/^\d+$/.test(header)) return Number(header) * 1000
  return Math.max(Date.parse(header) - Date.now(), 0) || 0
}
