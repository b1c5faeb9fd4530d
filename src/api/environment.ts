import {HttpFailure} from '../errors.js'
import type {Http} from '../http.js'
import {lacking} from './releases.js'

/**
 * The application environment of the node that answers, as Erlang prints it. Only administrators may see it; it came
 * with 3.9.27, 3.10.13 and 3.11.5.
 *
 * @throws ToolError (69) where the release does not have it
 */
export async function text(http: Http): Promise<string> {
  try {
    return await http.text('/config/effective')
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await lacking(http, "a node's application environment in its API", '3.10.13')
    throw error
  }
}

/** The same where the user may see it and the release has it. */
export async function textIfAny(http: Http): Promise<string | undefined> {
  try {
    return await http.text('/config/effective')
  } catch (error) {
    if (HttpFailure.is(error, 401, 404)) return undefined
    throw error
  }
}
