import {readFileSync} from 'node:fs'

import {type Scanned, type Switches, scan} from './command_line.js'
import {ConfigError} from './errors.js'
import {type Lookup, lookUp, type Manifest} from './manifest.js'
import {complain} from './output/streams.js'
import type {Tool} from './tools.js'

/** A command line whose command was called by an alias. */
export interface Expansion {
  words: string[]
  found: Lookup
  /** How many arguments the alias brought along. */
  brought: number
}

/**
 * Puts what a user's alias stands for in its place, as rabbitmqctl does: only where no command has the name, and not
 * within an expansion. What was typed before the alias wins over what the alias says, what was typed behind it follows.
 *
 * @param file one `name = expansion` on a line; the last of a name counts
 * @throws ConfigError (78) for an expansion whose quote is not closed
 */
export async function expand(
  typed: readonly string[],
  file: string,
  {manifest, tool, switches, unknown}: {manifest: Manifest; tool: Tool; switches: Switches; unknown: Lookup},
): Promise<Expansion | undefined> {
  const text = read(file)[unknown.name]
  if (text === undefined) return undefined
  const content = split(text)
  if (!content) throw new ConfigError(`The alias ${unknown.name} in ${file} has a quote that is not closed.`)
  const topic = unknown.topic === tool.topic ? [] : [unknown.topic]
  const found = lookUp(manifest, tool, [...topic, ...content.slice(0, 1)])
  if (!found.command) return undefined
  const at = await indexOfArgument(typed, topic.length, switches)
  const body = [...content, ...typed.slice(at + 1)]
  const end = body.includes('--') ? body.indexOf('--') : body.length
  const before = typed.slice(0, at).filter((word, index) => word !== topic[0] || typed.indexOf(word) !== index)
  const words = [...topic, ...body.slice(0, end), ...before, ...body.slice(end)]
  return {
    words,
    found,
    brought: (await scan(content, {...switches, ...found.command.entry.flags} as Switches)).args.length - 1,
  }
}

/** Where the argument of an index stands among the words. */
async function indexOfArgument(typed: readonly string[], index: number, switches: Switches): Promise<number> {
  for (let length = 1; length <= typed.length; length++) {
    const {args}: Scanned = await scan(typed.slice(0, length), switches)
    if (args.length > index) return length - 1
  }
  return typed.length
}

/** A file that cannot be read has no aliases, and is complained of. */
function read(file: string): Record<string, string> {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    complain(`Error reading aliases file ${file}: ${`${(error as NodeJS.ErrnoException).code}`.toLowerCase()}`)
  }
  const entries = text.split('\n').flatMap((line): [string, string][] => {
    const at = line.indexOf('=')
    return at === -1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1)]]
  })
  return Object.assign(Object.create(null), Object.fromEntries(entries))
}

/**
 * Splits words at spaces by the rule of Elixir's OptionParser: quotes of both kinds; a backslash escapes a quote or a
 * space, and within quotes only the quote; an empty word at the end is dropped.
 *
 * @returns nothing when a quote is not closed
 */
export function split(text: string): string[] | undefined {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let rest = text.replace(/^ +/, ''); rest !== ''; ) {
    const escaped = /^\\(["' ])/.exec(rest)?.[1]
    const [character = ''] = rest
    rest = rest.slice(escaped !== undefined && (quote === '' || escaped === quote) ? 2 : character.length)
    if (escaped !== undefined && (quote === '' || escaped === quote)) word += escaped
    else if (character === quote) quote = ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (quote === '' && character === ' ') {
      words.push(word)
      word = ''
      rest = rest.trimStart()
    } else word += character
  }
  if (quote !== '') return undefined
  return word === '' ? words : [...words, word]
}
