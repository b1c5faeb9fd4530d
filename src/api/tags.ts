import {ToolError} from '../errors.js'
import type {Http} from '../http.js'
import * as overview from './overview.js'

/** The API of 3.10.8 takes the bytes of a tag for its characters. @throws ToolError (65) for a tag that it would garble */
export async function expectUngarbled(http: Http, tags: string[] | string): Promise<void> {
  const tag = [tags].flat().find((each) => /[^\0-\x7f]/.test(each))
  if (tag === undefined || (await overview.majorRelease(http)) >= 4) return
  throw new ToolError(`the API of this release would garble the tag '${tag}': nothing was changed.`, 'dataError')
}

/** What Erlang's string:trim/1 takes away, and with it the API from the tags of a virtual host. */
const space = String.raw`[\t-\r \x85\u200e\u200f\u2028\u2029]`
const padded = new RegExp(`^${space}|${space}$`)

/** @throws ToolError (65) for a tag that the API would trim */
export function expectUntrimmed(tags: string[]): void {
  const tag = tags.find((each) => padded.test(each))
  if (tag === undefined) return
  throw new ToolError(`the API would trim the tag '${tag}': nothing was changed.`, 'dataError')
}
