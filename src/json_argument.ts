import {ToolError} from './errors.js'
import {type Json, type JsonObject, parse} from './json.js'

/** A value that the command line gives as JSON. @throws ToolError (69) in the words of 3.10.8 */
export async function jsonArgument(text: string): Promise<Json> {
  try {
    return (await parse(text)) as Json
  } catch {
    throw new ToolError('JSON decoding error. Reason: badarg', 'unavailable', {layout: 'block'})
  }
}

/** @param what with its article, such as `The definition of a policy` */
export async function objectArgument(text: string, what: string): Promise<JsonObject> {
  const value = await jsonArgument(text)
  if (value && Object.getPrototypeOf(value) === Object.prototype) return value as JsonObject
  throw new ToolError(`${what} must be a JSON object`, 'unavailable', {layout: 'block'})
}
