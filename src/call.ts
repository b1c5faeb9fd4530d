import {type Scanned, type Switches, scan} from './command_line.js'
import {exitCodes, Senseless, ToolError, UsageError} from './errors.js'
import {globals, shared, tableSwitches} from './flags.js'
import {Invocation} from './invocation.js'
import {type CommandClass, loadCommand} from './load.js'
import {type Command, type Lookup, lookUp} from './manifest.js'
import {type FormatterName, formatterNames} from './output/index.js'
import {bold, complain, print, stderr, stdout} from './output/streams.js'
import {isShown, mask} from './secrets.js'
import {helpOf, usageOf} from './usage.js'

/** What is to be read as a command line: what was typed, or what an alias made of it. */
export interface Call {
  words: readonly string[]
  /** By the options that every command takes. */
  scanned: Scanned
  /** How many words the command's name has, with its topic. */
  nameWords: number
  /** How many arguments an alias brought along, which were not typed. */
  brought: number
}

/** A line read as far as to the command that it calls. */
interface Line {
  named: Lookup
  invocation: Invocation
  call: Call
}

/**
 * Finds the command of a line.
 * @param behind the name of a command that the line begins with, and that takes the rest of it for another
 */
export async function lineOf(
  typed: readonly string[],
  {manifest, tool}: Pick<Invocation, 'manifest' | 'tool'>,
  behind?: string,
): Promise<Line> {
  const words = behind === undefined ? typed : await wordsBehind(behind, typed)
  const scanned = await scan(words, globals)
  const named = lookUp(manifest, tool, scanned.args)
  const invocation = new Invocation(manifest, tool, named.topic, named.name, words)
  return {named, invocation, call: {words, scanned, nameWords: scanned.args.length - named.rest.length, brought: 0}}
}

/** A line without the first of its words that is no option; options in front of it stay. */
async function wordsBehind(name: string, typed: readonly string[]): Promise<string[]> {
  for (const at of typed.keys()) {
    if (typed[at] === name && (await scan(typed.slice(0, at + 1), globals)).args.length > 0)
      return typed.toSpliced(at, 1)
  }
  return [...typed]
}

/** The words and options of a command, as its class defines them. */
export interface Reading {
  Class: CommandClass
  switches: Switches
  scanned: Scanned
}

/**
 * Reads the options of a command, and counts its words.
 * @returns nothing when its help was asked for, which is printed
 * @throws UsageError
 */
export async function readOptions(
  invocation: Invocation,
  command: Command,
  {words, scanned: globally, nameWords, brought}: Call,
): Promise<Reading | undefined> {
  const Class = await loadCommand(command.id)
  const behind = globally.args.slice(nameWords)
  if (Class.takesAll && behind.length > 0)
    return {Class, switches: {}, scanned: {args: behind, options: new Map(), invalid: []}}
  const asked = lastOf(globally, 'formatter')?.toLowerCase()
  const switches = switchesOf(Class, (asked ?? Class.defaultFormatter) === 'table')
  const scanned = await scan(words, switches)
  if (scanned.invalid.length > 0) {
    const shown = [...mask(words, command, nameWords), ...mask(invocation.typed, command, nameWords - brought)]
    const lines = scanned.invalid.map(([option, value]) => (isShown(option, shown) ? `${option} : ${value}` : '****'))
    throw new UsageError(['Invalid options for this command:', ...lines].join('\n'))
  }
  if (scanned.options.get('help') === true) {
    print(`${helpOf(invocation.tool, command, shared, bold(stdout()))}\n`)
    return undefined
  }
  if (asked !== undefined && !formatterNames.includes(asked as FormatterName)) {
    throw new UsageError(`unknown formatter '${asked}', use one of ${formatterNames.join(', ')}`)
  }
  const given = scanned.args.slice(nameWords)
  checkCount(Class, given)
  return {Class, switches, scanned: {...scanned, args: Class.ignoresMore ? [] : given}}
}

const withTable = new WeakMap<CommandClass, Switches>()
const withoutTable = new WeakMap<CommandClass, Switches>()

/** All options that a command takes; the same object each time. */
function switchesOf(Class: CommandClass, isTable: boolean): Switches {
  const known = isTable ? withTable : withoutTable
  const switches = known.get(Class) ?? {...globals, ...Class.flags, ...(isTable && tableSwitches)}
  known.set(Class, switches)
  return switches
}

function checkCount(Class: CommandClass, words: readonly string[]): void {
  const args = Object.values(Class.args)
  if (words.length < args.filter(({required}) => required).length) throw UsageError.notEnough()
  if (words.length > args.length && !Class.ignoresMore && !args.some(({multiple}) => multiple))
    throw UsageError.tooMany()
}

export const lastOf = ({options}: Scanned, name: string) => (options.get(name) as string[] | undefined)?.at(-1)

/** Prints what went wrong and says which exit code that is. */
export function report(error: unknown, {tool, typed}: Invocation, command?: Command, call?: Call): number {
  if (error instanceof UsageError && command && call) {
    const given = mask(typed, command, call.nameWords - call.brought).join(' ')
    const usage = usageOf(tool, command, bold(stderr()))
    complain(`${error.heading}: ${error.message}\nArguments given:\n\t${given}\n`, usage)
    return error.exitCode
  }
  if (error instanceof ToolError) {
    if (error.report !== '') complain(error.report)
    if (error instanceof Senseless && error.cause && typed.includes('--print-stacktrace')) printStack(error.cause)
    return error.exitCode
  }
  complain(`Error: this is a fault of ${tool.name}, not of yours: ${error instanceof Error ? error.message : error}`)
  if (typed.includes('--print-stacktrace')) printStack(error)
  else complain('Add --print-stacktrace to see where.')
  return exitCodes.software
}

const printStack = (error: unknown) =>
  print(`Stack trace: \n\n${(error instanceof Error && error.stack) || String(error)}\n`)
