import type {Memory} from '../api/nodes.js'
import {byBytes} from '../order.js'
import {numberText} from '../output/erlang_term.js'
import {atom, atomMap, Float, type Row, type Term, TermMap, Tuple} from '../output/term.js'

/** Of bytes, by the letters that rabbitmqctl takes for a unit; its `gi` is no other than its `g`. */
const bytesPer: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  p: 1e15,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 1e9,
  ti: 2 ** 40,
  pi: 2 ** 50,
}

const short = (unit: string) =>
  unit
    .toLowerCase()
    .replace(/^(?:(kilo|mega|giga|tera|peta)bytes|([kmgtp]i?)b)$/, (_, long, letters) => letters ?? long[0])

export const isUnit = (unit: string) => unit.toLowerCase() === 'bytes' || Object.hasOwn(bytesPer, short(unit))

const rounded = (value: number, digits: number) => new Float(Number(value.toFixed(digits)))

function converted(bytes: number, unit: string): string {
  const size = bytesPer[short(unit)]
  return numberText(size === undefined ? bytes : rounded(bytes / size, 4))
}

/** What a node's memory is taken by, the most first, with the share of the largest of its totals. */
export class MemoryReport {
  readonly #parts: {name: string; bytes: number; percentage: Float}[]

  constructor({total, strategy: _, ...categories}: Memory) {
    const all = Math.max(...Object.values(total))
    this.#parts = Object.entries(categories as Record<string, number>)
      .map(([name, bytes]) => ({name, bytes, percentage: rounded((bytes / all) * 100, 2)}))
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

const share = ({bytes, percentage}: {bytes: number; percentage: Float}) =>
  atomMap([
    ['bytes', bytes],
    ['percentage', percentage],
  ])
