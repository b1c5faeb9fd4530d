import {setTimeout} from 'node:timers/promises'

import {complain, stderr} from './output/streams.js'

const pollMs = 500

/**
 * Asks again and again until nothing is missing. A person sees on stderr what there is to wait for, a program does not.
 *
 * @param missing what there is still to wait for, as a sentence
 */
export async function waitFor(missing: () => Promise<string | undefined>, isQuiet: boolean): Promise<void> {
  let said = ''
  for (let reason = await missing(); reason !== undefined; reason = await missing()) {
    if (reason !== said && !isQuiet && stderr().isTTY) complain(reason)
    said = reason
    await setTimeout(pollMs)
  }
}
