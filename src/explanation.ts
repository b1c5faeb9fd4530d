import type {Recorder} from './http/recorder.js'
import type {Entry} from './manifest.js'
import {shellWords} from './shell.js'

/** In characters; a document of definitions may be far longer. */
const longest = 2000

/** In words: who would serve a command, with what requests or what command line, and why. */
export function explanation(name: string, {gap, reason}: Entry, recorder: Recorder): string {
  const {route, errand} = recorder
  if (route === 'local') return `${name} is answered by this program: nothing is sent to a broker or a node.`
  if (!errand) return [`${name} is served by the management API.`, ...requestsOf(recorder), ...lacking(gap)].join('\n')
  const why = reason ? `since ${reason}` : 'as --via-always asks'
  const stdin = errand.stdin === undefined ? [] : ['The password goes to its standard input.']
  return [
    `${name} is served by the node's own tool, reached by ${errand.source}, ${why}:`,
    shellWords(errand.shown),
    ...stdin,
  ].join('\n')
}

function requestsOf({requests, awaited}: Recorder): string[] {
  const lines = requests.map((request) => {
    const {method, body, endpoint} = request
    const note = method === 'GET' ? '' : '  (not sent)'
    return `${method} ${endpoint.addressOf(request)}${note}${body === undefined ? '' : `\n    ${shortened(masked(body))}`}`
  })
  return awaited ? [...lines, `GET ${awaited.endpoint.addressOf(awaited)}  (until its answer is as wanted)`] : lines
}

const lacking = (gap: string | undefined) => (gap ? [`Over HTTP: ${gap}.`] : [])

const shortened = (text: string) =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text

/** JSON with `****` for the values of members that name a secret, and for user and password of a URL. */
export const masked = (json: string): string =>
  json
    .replace(/("[^"\\]*(?:password|passphrase|secret|token)[^"\\]*"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1"****"')
    .replace(/:\/\/[^/"@\s]*@/g, '://****@')
