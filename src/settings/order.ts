import {mkdir, readFile, writeFile} from 'node:fs/promises'
import {homedir} from 'node:os'
import {dirname, isAbsolute, join} from 'node:path'

import type {Sourced} from './layers.js'

/**
 * Endpoints in the order of trying: as given, shuffled, or each run of the tool beginning with the next of them.
 * @throws what the layer throws for its values
 */
export async function arrange<T>(
  targets: T[],
  order: Sourced<string> | undefined,
  env: NodeJS.ProcessEnv,
): Promise<T[]> {
  switch (order?.value ?? 'given') {
    case 'given':
      return targets
    case 'random':
      return shuffled(targets)
    case 'round-robin': {
      const first = targets.length > 1 ? (await takeTurn(env)) % targets.length : 0
      return [...targets.slice(first), ...targets.slice(0, first)]
    }
    default:
      throw order?.layer.refuse(`${order.source} must be given, random or round-robin.`)
  }
}

function shuffled<T>(targets: readonly T[]): T[] {
  const left = [...targets]
  return targets.map(() => left.splice(randomInt(left.length), 1)[0] as T)
}

/**
 * The number of this run, counted in a file of the user's cache. The first is drawn at random, lest all hosts of a fleet
 * begin with the same endpoint, and so is each where there can be no such file.
 */
async function takeTurn(env: NodeJS.ProcessEnv): Promise<number> {
  const xdg = env.XDG_CACHE_HOME
  const file = join(xdg && isAbsolute(xdg) ? xdg : join(env.HOME || homedir(), '.cache'), 'rmqctl', 'turn')
  const last = await readFile(file, 'utf8').catch(() => '')
  const turn = /^\d{1,9}$/.test(last.trim()) ? Number(last) + 1 : randomInt(1_000_000)
  try {
    await mkdir(dirname(file), {recursive: true})
    await writeFile(file, `${turn}\n`)
  } catch {
    return randomInt(1_000_000)
  }
  return turn
}

const randomInt = (below: number) => Math.floor(Math.random() * below)
