import {byNumbers} from './order.js'

/** Whether a release is at least another: `isSince('4.0.5', '3.12')`. */
export const isSince = (release: string, wanted: string): boolean => keyOf(release) >= keyOf(wanted)

/** The numbers alone: a `4.3.0-rc.1` counts as 4.3.0. */
const keyOf = (release: string) => byNumbers(/^[\d.]*/.exec(release)?.[0] ?? '')
