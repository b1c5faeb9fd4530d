import type {ArgInput, FlagInput} from '@oclif/core/interfaces'

import type {Scanned} from '../command_line.js'
import type {Values} from '../families/base.js'

interface Reader {
  parse: (text: string, context: never, definition: never) => Promise<unknown>
  default?: unknown
}

/** What oclif's parser makes of words that `scan` has read, without its detours, which take longer than a request. */
export async function valuesOf({args, options}: Scanned, defined: {args: ArgInput; flags: FlagInput}): Promise<Values> {
  const values: Values = {flags: {}, args: {}}
  for (const [name, given] of options) {
    const flag = defined.flags[name]
    if (typeof given === 'boolean') {
      if (given || (flag?.type === 'boolean' && flag.allowNo)) values.flags[name] = given
    } else if (flag) {
      const read = await readAll(flag as Reader, given)
      values.flags[name] = 'multiple' in flag && flag.multiple ? read : read.at(-1)
    }
  }
  for (const [name, flag] of withDefault(defined.flags)) {
    if (values.flags[name] === undefined) values.flags[name] = await flag.default
  }
  let next = 0
  for (const name in defined.args) {
    const arg = defined.args[name] as ArgInput[string]
    const end = arg.multiple ? args.length : next + 1
    const read = await readAll(arg as Reader, args.slice(next, end))
    next = end
    if (read.length > 0) values.args[name] = arg.multiple ? read : read[0]
    else if (arg.default !== undefined) values.args[name] = await arg.default
  }
  return values
}

async function readAll(reader: Reader, texts: readonly string[]): Promise<unknown[]> {
  const all: unknown[] = []
  for (const text of texts) all.push(await reader.parse(text, {} as never, reader as never))
  return all
}

const known = new WeakMap<FlagInput, Array<[name: string, flag: FlagInput[string]]>>()

/** The options that have a value when they are not given. */
function withDefault(flags: FlagInput): Array<[name: string, flag: FlagInput[string]]> {
  const found = known.get(flags) ?? Object.entries(flags).filter(([, flag]) => flag.default !== undefined)
  known.set(flags, found)
  return found
}
