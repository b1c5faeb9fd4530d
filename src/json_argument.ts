import * as overview from './api/overview.js'
import {ToolError} from './errors.js'
import type {Http} from './http.js'
import {type Json, type JsonObject, parse} from './json.js'
import {prettyAfter} from './output/erlang_term.js'
import {atom, Tuple} from './output/term.js'

const refused = (message: string) => new ToolError(message, 'unavailable', {layout: 'block'})
const unreadable = () => refused('JSON decoding error. Reason: badarg')

/** A value that the command line gives as JSON. @throws ToolError (69) in the words of 3.10.8, which quote no secret */
export async function jsonArgument(text: string): Promise<Json> {
  try {
    return (await parse(text)) as Json
  } catch {
    throw unreadable()
  }
}

/**
 * An object that the command line gives as JSON, and that holds no secrets.
 *
 * @param what with its article, such as `The definition of a policy`
 * @throws ToolError (69) in the words of the broker's release
 */
export async function objectArgument(http: Http, text: string, what: string): Promise<JsonObject> {
  const value = await jsonArgument(text).catch(async () => {
    throw (await overview.majorRelease(http)) < 4 ? unreadable() : quoting(text)
  })
  if (value && Object.getPrototypeOf(value) === Object.prototype) return value as JsonObject
  throw refused(`${what} must be a JSON object`)
}

function quoting(text: string): ToolError {
  const start = 'Could not parse JSON document: '
  const reason = new Tuple([atom('error'), new Tuple([atom('failed_to_decode_json'), text])])
  return refused(start + prettyAfter(start, reason))
}
