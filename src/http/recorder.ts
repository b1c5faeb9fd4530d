import type {Route} from '../families/base.js'
import type {Login} from '../settings/credentials.js'
import type {Planned} from '../via/carry.js'
import type {Answer} from './answers.js'
import type {Endpoint, Request} from './endpoint.js'
import {identityOf} from './logins.js'

/** A request as it went out, or would. */
export interface Recorded extends Request {
  endpoint: Endpoint
  login: Login
}

/** How often one question is asked before it counts as waiting for something that a recorded change would bring about. */
const patience = 3

/**
 * Notes what a command would do. Questions are asked, since what follows depends on their answers; changes are not made, and
 * count as done.
 */
export class Recorder {
  /** Who would serve the command. */
  route: Route | undefined
  /** What the node's own tool would be told. */
  errand: Planned | undefined
  readonly requests: Recorded[] = []
  /** The question that would be asked until its answer is another. */
  awaited: Recorded | undefined
  readonly #asked = new Map<string, {times: number; status: number}>()
  #end = () => {}
  /** Resolves once the command would only wait. */
  readonly over = new Promise<void>((resolve) => {
    this.#end = resolve
  })

  /**
   * @param login in place of the endpoint's own
   * @param ask sends the request
   */
  async take(
    request: Request,
    endpoint: Endpoint,
    login: Login | undefined,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const recorded = {...request, endpoint, login: await endpoint.ready(login)}
    if (request.method !== 'GET') {
      this.requests.push(recorded)
      return this.#done(recorded)
    }
    const {times = 0} = this.#asked.get(request.path) ?? {}
    if (times === 0) this.requests.push(recorded)
    if (times === patience) {
      this.awaited = recorded
      this.#end()
      return new Promise(() => {})
    }
    const answer = await ask()
    this.#asked.set(request.path, {times: times + 1, status: answer.status})
    return answer
  }

  /** Ends the sockets of a command that will not go on. */
  async close(): Promise<void> {
    await Promise.all(this.requests.map(({endpoint}) => endpoint.close()))
  }

  /** What the broker answers to a change that it makes: 201 for what was not there before, as far as that was looked at. */
  #done({method, path, endpoint: {url}, login}: Recorded): Answer {
    const isNew = method === 'PUT' && this.#asked.get(path)?.status === 404
    const none = {contentType: '', text: '', header: () => ''}
    return {url, name: url, identity: identityOf(login), status: isNew ? 201 : 204, ...none}
  }
}
