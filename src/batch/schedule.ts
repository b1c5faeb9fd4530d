import {type Claims, collide} from './claims.js'

export interface Schedule {
  /** How many jobs may be under way. */
  parallel: number
  /** Asked before each job; once it says no, none is started any more. */
  goesOn: () => boolean
}

/** Runs jobs in their order, each once those that it collides with are done, and waits for all that were started. */
export async function runAll<J extends {claims: Claims}>(
  jobs: readonly J[],
  {parallel, goesOn}: Schedule,
  run: (job: J) => Promise<void>,
): Promise<void> {
  const underWay = new Set<J>()
  const failures: unknown[] = []
  let wake = () => {}
  const change = () => new Promise<void>((resolve) => (wake = resolve))
  const isHeld = ({claims}: J) => {
    if (underWay.size >= parallel) return true
    for (const other of underWay) if (collide(claims, other.claims)) return true
    return false
  }
  const carry = async (job: J) => {
    try {
      await run(job)
    } catch (error) {
      failures.push(error)
    }
    underWay.delete(job)
    wake()
  }
  for (const job of jobs) {
    while (isHeld(job)) await change()
    if (!goesOn() || failures.length > 0) break
    underWay.add(job)
    void carry(job)
  }
  while (underWay.size > 0) await change()
  if (failures.length > 0) throw failures[0]
}
