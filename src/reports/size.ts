import {numberText} from '../output/erlang_term.js'
import {inUnit} from '../units.js'

/** Bytes in a unit, with the unit as it was asked for; the API has text where it cannot tell. */
export const sizeText = (bytes: number | string | undefined, unit: string) =>
  typeof bytes === 'number' ? `${numberText(inUnit(bytes, unit))} ${unit}` : '(not available)'
