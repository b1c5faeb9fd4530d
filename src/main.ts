import {normalise, type Scanned, type Switches, scan} from './command_line.js'
import {exitCodes, Senseless, ToolError, UsageError} from './errors.js'
import {globals, shared, tableSwitches} from './flags.js'
import {guardOutput} from './interruption.js'
import {Invocation} from './invocation.js'
import {type CommandClass, loadCommand} from './load.js'
import {type Command, commandsOf, lookUp, readManifest} from './manifest.js'
import {type FormatterName, formatterNames} from './output/index.js'
import {bold, complain, print} from './output/streams.js'
import {isShown, mask} from './secrets.js'
import {toolNamed} from './tools.js'
import {helpOf, usageOf, usageOfTool} from './usage.js'

/** What is to be read as a command line: what was typed, or what an alias made of it. */
interface Call {
  words: readonly string[]
  /** By the options that every command takes. */
  scanned: Scanned
  /** How many words the command's name has, with its topic. */
  nameWords: number
  /** How many arguments an alias brought along, which were not typed. */
  brought: number
}

/**
 * Runs one command line from its first word to the exit code.
 *
 * @param argv the words behind the program's name
 * @param program how the program was called; a link named after one of the six tools makes it that tool
 * @returns the exit code
 */
export async function main(argv = process.argv.slice(2), program = process.argv[1] ?? ''): Promise<number> {
  guardOutput()
  if (argv.length === 1 && argv[0] === '--auto-complete') return exitCodes.success
  const typed = rewritten(argv)
  const scanned = await scan(typed, globals)
  const tool = toolNamed(lastOf(scanned, 'script-name') ?? program)
  // The kernel shows a process with its arguments, passwords included, for as long as it runs.
  process.title = tool.name
  const manifest = readManifest(tool)
  const named = lookUp(manifest, tool, scanned.args)
  const invocation = new Invocation(manifest, tool, named.topic, named.name, typed)
  const call: Call = {words: typed, scanned, nameWords: scanned.args.length - named.rest.length, brought: 0}
  let {command} = named
  try {
    const file = lastOf(scanned, 'aliases-file') ?? process.env.RABBITMQ_CLI_ALIASES_FILE
    if (!command && named.name !== '' && file !== undefined) {
      const {expand} = await import('./aliases.js')
      const expansion = await expand(typed, file, {manifest, tool, switches: globals, unknown: named})
      command = expansion?.found.command
      Object.assign(call, expansion, expansion && {scanned: await scan(expansion.words, globals)})
    }
    if (!command) return await withoutCommand(invocation)
    await runCommand(invocation, command, call)
    return exitCodes.success
  } catch (error) {
    if (error instanceof UsageError && command) {
      const given = mask(typed, command, call.nameWords - call.brought).join(' ')
      complain(
        `${error.heading}: ${error.message}\nArguments given:\n\t${given}\n${usageOf(tool, command, bold(process.stderr))}`,
      )
      return error.exitCode
    }
    return report(error, invocation)
  }
}

async function withoutCommand({manifest, tool, topic, name, typed}: Invocation): Promise<number> {
  const usage = (stream: NodeJS.WriteStream) => usageOfTool(manifest, tool, topic, bold(stream))
  if (name !== '') {
    const {suggestion} = await import('./suggestion.js')
    const near = suggestion(name, commandsOf(manifest, topic).keys())
    complain(`\nCommand '${name}' not found. \n${near ? `Did you mean '${near}'? \n` : usage(process.stderr)}`)
    return exitCodes.usage
  }
  const askedForHelp = typed.at(-1) === '--help' && typed.length === (topic === tool.topic ? 1 : 2)
  if (askedForHelp) print(`${usage(process.stdout)}\n`)
  else complain(usage(process.stderr))
  return askedForHelp ? exitCodes.success : exitCodes.usage
}

async function runCommand(
  invocation: Invocation,
  command: Command,
  {words, scanned: globally, nameWords, brought}: Call,
): Promise<void> {
  const Class = await loadCommand(command.id)
  const asked = lastOf(globally, 'formatter')?.toLowerCase()
  const switches: Switches = {
    ...globals,
    ...Class.flags,
    ...((asked ?? Class.defaultFormatter) === 'table' && tableSwitches),
  }
  const scanned = await scan(words, switches)
  if (scanned.invalid.length > 0) {
    const shown = [...mask(words, command, nameWords), ...mask(invocation.typed, command, nameWords - brought)]
    const lines = scanned.invalid.map(([option, value]) => (isShown(option, shown) ? `${option} : ${value}` : '****'))
    throw new UsageError(['Invalid options for this command:', ...lines].join('\n'))
  }
  if (scanned.options.get('help') === true)
    return print(`${helpOf(invocation.tool, command, shared, bold(process.stdout))}\n`)
  if (asked !== undefined && !formatterNames.includes(asked as FormatterName)) {
    throw new UsageError(`unknown formatter '${asked}', use one of ${formatterNames.join(', ')}`)
  }
  const given = scanned.args.slice(nameWords)
  checkCount(Class, given)
  const args = Class.ignoresMore ? [] : given
  await new Class(normalise({...scanned, args}, switches), invocation.asConfig).start()
}

function checkCount(Class: CommandClass, words: readonly string[]): void {
  const args = Object.values(Class.args)
  if (words.length < args.filter(({required}) => required).length) throw UsageError.notEnough()
  if (words.length > args.length && !Class.ignoresMore && !args.some(({multiple}) => multiple))
    throw UsageError.tooMany()
}

/** Two options that stand for a command when they come first. */
function rewritten(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv
  if (first === '--version' && rest.length === 0) return ['version']
  return first === '--auto-complete' ? ['autocomplete', ...rest] : argv
}

const lastOf = ({options}: Scanned, name: string) => (options.get(name) as string[] | undefined)?.at(-1)

/** Prints what went wrong and says which exit code that is. */
function report(error: unknown, {tool, typed}: Invocation): number {
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
