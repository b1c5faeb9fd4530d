import type {Memory} from '../api/nodes.js'
import {byBytes} from '../order.js'
import {numberText} from '../output/erlang_term.js'
import {atom, atomMap, atomPairs, Float, type Row, type Term, TermMap, Tuple, termMap} from '../output/term.js'
import {inUnit} from '../units.js'
import {sizeText} from './size.js'

const percent = (part: number, whole: number) => new Float(Number(((part / whole) * 100).toFixed(2)))

const converted = (bytes: number, unit: string) => numberText(inUnit(bytes, unit))

/** What a node's memory is taken by, the most first, with the share of the largest of its totals. */
export class MemoryReport {
  readonly #parts: {name: string; bytes: number; percentage: Float}[]

  constructor({total, strategy: _, ...categories}: Memory) {
    const all = Math.max(...Object.values(total))
    this.#parts = Object.entries(categories as Record<string, number>)
      .map(([name, bytes]) => ({name, bytes, percentage: percent(bytes, all)}))
      .sort((one, other) => other.bytes - one.bytes)
  }

  lines(unit: string): string {
    return this.#parts
      .map(
        ({name, bytes, percentage}) =>
          `${name}: ${converted(bytes, unit)} ${unit.toLowerCase()} (${numberText(percentage)}%)\n`,
      )
      .join('')
  }

  get object(): Term {
    return new TermMap(this.#parts.map(({name, ...part}) => [name, share(part)]))
  }

  get term(): Term {
    return this.#parts.map(({name, ...part}) => new Tuple([atom(name), share(part)]))
  }

  /** In the reverse order of the columns' names. */
  get row(): Row {
    return this.#parts
      .flatMap(({name, bytes, percentage}): [string, Term][] => [
        [`${name}.bytes`, bytes],
        [`${name}.percentage`, percentage],
      ])
      .sort(([one], [other]) => byBytes(other, one))
  }
}

/** In the order of their names. */
const categories = (memory: Memory): [string, number][] =>
  Object.entries(memory)
    .flatMap(([name, value]): [string, number][] => (typeof value === 'number' ? [[name, value]] : []))
    .sort(([one], [other]) => byBytes(one, other))

/** The categories as `status` shows them, the most first. */
export function memoryLines(memory: Memory, unit: string): string[] {
  const all = Math.max(...Object.values(memory.total))
  return categories(memory)
    .sort(([, one], [, other]) => other - one)
    .map(([name, bytes]) => `${name}: ${sizeText(bytes, unit)} (${numberText(percent(bytes, all))} %)`)
}

/** Categories, totals and the way to count, for JSON and YAML. */
export const memoryMap = (memory: Memory): Term =>
  termMap({
    ...Object.fromEntries(categories(memory)),
    strategy: memory.strategy,
    total: new TermMap(Object.entries(memory.total)),
  })

/** The same for Erlang, in the order of the API. */
export const memoryList = (memory: Memory): Term =>
  atomPairs(
    Object.entries(memory).map(([name, value]): [string, Term] => {
      if (typeof value === 'object') return [name, atomPairs(Object.entries(value))]
      return [name, typeof value === 'string' ? atom(value) : value]
    }),
  )

const share = ({bytes, percentage}: {bytes: number; percentage: Float}) =>
  atomMap([
    ['bytes', bytes],
    ['percentage', percentage],
  ])
