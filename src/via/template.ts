import {basename} from 'node:path'

import {ConfigError} from '../errors.js'
import {plainWords} from '../plain_words.js'
import type {Sourced} from '../settings/layers.js'
import {shellWords} from '../shell.js'

/** How to reach a node's own tools: the words of `--via`, with places for the node, its host and the command. */
export type Template = readonly string[]

export interface Places {
  node: string
  host: string
}

const place = /\{(\w+)\}/g
const isPlace = (name: string) => name === 'node' || name === 'host' || name === 'command'
const placesOf = (template: Template) =>
  template.flatMap((word) => [...word.matchAll(place)].map(([, name = '']) => name))

/** Programs that join the words behind the host with blanks, and have a shell there read them. */
const joining = new Set(['ssh', 'autossh', 'slogin', 'rsh'])

/**
 * @throws UsageError for a flag, ConfigError for any other source, when the words are not to be split, name no program or
 *   have an unknown place; ConfigError for ssh without `{command}`
 */
export function parseTemplate({value, source, layer}: Sourced<string>): Template {
  const words = plainWords(value)
  if (!words)
    throw layer.refuse(`${source} is run without a shell and must be plain words: quote what is special to one.`)
  const [program = ''] = words
  if (program === '' || placesOf([program]).length > 0) throw layer.refuse(`${source} must begin with a program.`)
  const unknown = placesOf(words).find((name) => !isPlace(name))
  if (unknown !== undefined)
    throw layer.refuse(`${source} has no place {${unknown}}: there are {node}, {host} and {command}.`)
  const joins = words.find((word) => joining.has(basename(word, '.exe')))
  if (joins !== undefined && !placesOf(words).includes('command'))
    throw new ConfigError(
      `${source} runs ${basename(joins)}, which has a shell read the command: add {command} to have it quoted, for example 'ssh {host} {command}'.`,
    )
  return words
}

/** Whether the template speaks of the node. */
export const namesNode = (template: Template): boolean =>
  placesOf(template).some((name) => name === 'node' || name === 'host')

/** The words to run: the command stands where the template says so, as one word, else at the end, as words of its own. */
export function fill(template: Template, places: Places, command: readonly string[]): string[] {
  const values = new Map(Object.entries({...places, command: shellWords(command)}))
  const words = template.map((word) => word.replace(place, (text, name: string) => values.get(name) ?? text))
  return placesOf(template).includes('command') ? words : [...words, ...command]
}
