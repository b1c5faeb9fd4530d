import type {Ends, Expiring} from '../api/health.js'
import {inspect} from '../output/inspect.js'
import {atom, atomMap, type Term, Tuple} from '../output/term.js'
import {interfaceOf, purposeOf} from './listeners.js'

/** A line for each listener whose certificates end in time, or are no good. */
export const expiringLines = (listeners: readonly Expiring[]): string =>
  listeners.map((each) => inspect(expiringMap(each))).join('\n')

export const expiringMap = (each: Expiring): Term => {
  const listener = {...each, ip_address: each.interface}
  return atomMap([
    ['cacertfile', each.cacertfile],
    ['cacertfile_expires_on', endsTerm(each.cacertfile_expires_on)],
    ['certfile', each.certfile],
    ['certfile_expires_on', endsTerm(each.certfile_expires_on)],
    ['interface', interfaceOf(listener)],
    ['node', atom(each.node)],
    ['port', each.port],
    ['protocol', atom(each.protocol)],
    ['purpose', purposeOf(listener)],
  ])
}

/** The API leaves out the zero before an hour of one digit. */
function endsTerm(ends: Ends): Term {
  const all = [ends].flat() as readonly (string | {error: string})[]
  return all.map((end) => (typeof end === 'string' ? end.replace(/ (\d):/, ' 0$1:') : troubleTerm(end)))
}

/** Of a file that cannot be read there is the system's code, which is an atom. */
const troubleTerm = ({error}: {error: string}) =>
  new Tuple([atom('error'), /^e[a-z0-9]+$/.test(error) ? atom(error) : error])
