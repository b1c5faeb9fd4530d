import type {FlagInput, OptionFlag} from '@oclif/core/interfaces'

/** Options by name, as oclif defines them. */
export type Switches = FlagInput

export interface Scanned {
  /** The words that are neither options nor their values. */
  args: string[]
  /** The last value of each option that was given; all of them where the option may be repeated. */
  options: Map<string, boolean | string[]>
  /** What does not fit, in the order typed: the option, and the value that came with it. */
  invalid: Array<[option: string, value: string]>
}

type Word = string | undefined

const negativeNumber = /^-\d/

/**
 * Reads a command line as rabbitmqctl reads it, which is by the strict rules of Elixir's OptionParser: `--name value`,
 * `--name=value`, `-n value`, `-n=value`, `-qs`, `-t5`, `--no-name` for switches, `--` to end the options. Negative
 * numbers and `-` are words; no other word that begins with a dash is taken for a value, unless it follows `=`.
 */
export async function scan(argv: readonly string[], switches: Switches): Promise<Scanned> {
  const result: Scanned = {args: [], options: new Map(), invalid: []}
  const names = namesOf(switches)
  const rest = [...argv]

  const take = async (typed: string, inline: Word): Promise<void> => {
    const name = names.get(typed)
    const flag = switches[name ?? '']
    const positive = typed.startsWith('--no-') ? names.get(`--${typed.slice(5)}`) : undefined
    if (name === undefined || flag === undefined) {
      if (positive && switches[positive]?.type === 'boolean' && inline === undefined)
        result.options.set(positive, false)
      else result.invalid.push([typed, (positive && inline) ?? ''])
      // An unknown letter swallows the word after it, an unknown long option does not.
      if (inline === undefined && lengthOf(typed) === 2 && isValue(rest[0])) rest.shift()
    } else if (flag.type === 'boolean') {
      if (inline === undefined || inline === 'true') result.options.set(name, true)
      else if (inline === 'false') result.options.set(name, false)
      else result.invalid.push([typed, inline])
    } else {
      const value = inline ?? (isValue(rest[0]) ? rest.shift() : undefined)
      if (value === undefined || !(await accepts(flag, value))) result.invalid.push([typed, value ?? ''])
      else result.options.set(name, [...((flag.multiple && (result.options.get(name) as string[])) || []), value])
    }
  }

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      result.args.push(...rest.splice(0))
    } else if (isValue(word)) {
      result.args.push(word)
    } else {
      const [typed, inline] = splitAtEquals(word)
      const isCluster = !typed.startsWith('--') && lengthOf(typed) > 2 && !/[-_]/.test(typed.slice(1))
      if (isCluster) rest.unshift(...spread(typed.slice(1), inline))
      else await take(typed, inline)
    }
  }
  return result
}

/**
 * The same command line in the one form that oclif reads without surprises. Words of an option that look like options
 * themselves are marked with a NUL, which no real word can hold; `unmark` takes the marks off again.
 */
export function normalise({args, options}: Scanned, switches: Switches): string[] {
  const words = [...options].flatMap(([name, given]) => {
    if (given === true) return [`--${name}`]
    if (given === false) return switches[name]?.type === 'boolean' && switches[name].allowNo ? [`--no-${name}`] : []
    return given.flatMap((value) => [
      `--${name}`,
      value.startsWith('-') && !negativeNumber.test(value) ? `\0${value}` : value,
    ])
  })
  return [...words, '--', ...args]
}

export function unmark<T extends Record<string, unknown>>(flags: T): T {
  const plain = (value: unknown): unknown =>
    typeof value === 'string' ? value.replace(/^\0/, '') : Array.isArray(value) ? value.map(plain) : value
  return Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, plain(value)])) as T
}

const known = new WeakMap<Switches, Map<string, string>>()

function namesOf(switches: Switches): Map<string, string> {
  const before = known.get(switches)
  if (before) return before
  const names = new Map([['-?', 'help']])
  known.set(switches, names)
  for (const [name, flag] of Object.entries(switches)) {
    for (const long of [name, ...(flag.aliases ?? [])]) names.set(`--${long}`, name)
    if (flag.char) names.set(`-${flag.char}`, name)
  }
  return names
}

function splitAtEquals(word: string): [typed: string, inline: Word] {
  const at = word.indexOf('=')
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

/** Whether a word begins an option; `-`, `- x` and negative numbers do not. */
export const isOption = (word: string): boolean =>
  word.startsWith('-') && word !== '-' && !word.startsWith('- ') && !negativeNumber.test(word)

const isValue = (word: Word): word is string => word !== undefined && !isOption(word)

/** In characters: a letter may be one that JavaScript counts as two. */
const lengthOf = (word: string) => [...word].length

/** `qs` is `-q -s`, `qt5` is `-q -t=5`. */
function spread(cluster: string, inline: Word): string[] {
  const digits = cluster.search(/\d/)
  const letters = [...(digits === -1 ? cluster : cluster.slice(0, digits))].map((letter) => `-${letter}`)
  const value = digits === -1 ? inline : cluster.slice(digits)
  return value === undefined ? letters : [...letters.slice(0, -1), `${letters.at(-1)}=${value}`]
}

async function accepts(flag: OptionFlag<unknown>, value: string): Promise<boolean> {
  try {
    await flag.parse(value, {} as never, flag as never)
    return true
  } catch {
    return false
  }
}
