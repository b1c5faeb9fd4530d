import type {Request} from './endpoint.js'

/** The changes of a command, for one that is interrupted in the middle. */
export class Changes {
  done = 0
  /** How many there will be, where the command knows. */
  expected: number | undefined
  readonly underWay = new Set<Request>()
  /** Called before the first. */
  onFirst = async () => {}
  #first: Promise<void> | undefined

  /** Carries out a request, and counts it when it is a change. */
  async count<T>(request: Request, send: () => Promise<T>): Promise<T> {
    if (request.method === 'GET') return send()
    this.#first ??= this.onFirst()
    await this.#first
    this.underWay.add(request)
    try {
      const answer = await send()
      this.done++
      return answer
    } finally {
      this.underWay.delete(request)
    }
  }
}
