import {Float} from './float.js'

const powers = (base: number, names: readonly string[]) =>
  names.map((name, index): [string, number] => [name, base ** (index + 1)])

const letters = ['k', 'm', 'g', 't', 'p']

/** Units of information, by their names in small letters. */
const units = new Map<string, number>([
  ['bytes', 1],
  ...powers(1000, letters),
  ...powers(
    1000,
    letters.map((letter) => `${letter}b`),
  ),
  ...powers(
    1000,
    ['kilo', 'mega', 'giga', 'tera', 'peta'].map((prefix) => `${prefix}bytes`),
  ),
  ...powers(
    1024,
    letters.map((letter) => `${letter}i`),
  ),
  ...powers(
    1024,
    letters.map((letter) => `${letter}ib`),
  ),
  // To rabbitmqctl a `gi` is no other than a `g`.
  ['gi', 1000 ** 3],
  ['gib', 1000 ** 3],
])

export const isUnit = (name: string) => units.has(name.toLowerCase())

/** Bytes in another unit, to four decimals. */
export function inUnit(bytes: number, name: string): number | Float {
  const size = units.get(name.toLowerCase()) ?? 1
  return size === 1 ? bytes : new Float(Number((bytes / size).toFixed(4)))
}
