import type {Command as OclifCommand} from '@oclif/core/command'

import {normalise, type Scanned, type Switches, scan} from './command_line.js'
import {exitCodes, ToolError, UsageError} from './errors.js'
import type {BaseCommand} from './families/base.js'
import {globals, refuseUnsupported, shared, tableSwitches, warnOfMeaningless} from './flags.js'
import {Invocation} from './invocation.js'
import {type Command, commandsOf, lookUp, readManifest} from './manifest.js'
import {type FormatterName, formatterNames} from './output/index.js'
import {bold, complain, print} from './output/streams.js'
import {isShown, mask} from './secrets.js'
import {toolNamed} from './tools.js'
import {helpOf, usageOf, usageOfTool} from './usage.js'

interface CommandClass {
  flags: Switches
  defaultFormatter: FormatterName
  new (argv: string[], config: Invocation['asConfig']): BaseCommand<typeof OclifCommand>
}

/**
 * Runs one command line from its first word to the exit code.
 *
 * @param argv the words behind the program's name
 * @param program how the program was called; a link named after one of the six tools makes it that tool
 * @returns the exit code
 */
export async function main(argv = process.argv.slice(2), program = process.argv[1] ?? ''): Promise<number> {
  const typed = argv.length === 1 && argv[0] === '--version' ? ['version'] : argv
  const scanned = await scan(typed, globals)
  const tool = toolNamed(lastOf(scanned, 'script-name') ?? program)
  // The kernel shows a process with its arguments, passwords included, for as long as it runs.
  process.title = tool.name
  const manifest = readManifest()
  const {topic, name, command, rest} = lookUp(manifest, tool, scanned.args)
  const invocation = new Invocation(manifest, tool, topic, name, typed)
  if (!command) return withoutCommand(invocation)
  const nameWords = scanned.args.length - rest.length
  try {
    await runCommand(invocation, command, scanned, nameWords)
    return exitCodes.success
  } catch (error) {
    if (error instanceof UsageError) {
      const given = mask(typed, command, nameWords).join(' ')
      complain(
        `${error.heading}: ${error.message}\nArguments given:\n\t${given}\n${usageOf(tool, command, bold(process.stderr))}`,
      )
      return exitCodes[error.exit]
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
    if (process.env.RABBITMQ_CLI_ALIASES_FILE)
      complain('RABBITMQ_CLI_ALIASES_FILE is not supported yet: no alias was looked up.')
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
  globally: Scanned,
  nameWords: number,
): Promise<void> {
  const file = new URL(`commands/${command.entry.id.replace(':', '/')}.js`, import.meta.url)
  const {default: Class} = (await import(file.href)) as {default: CommandClass}
  const asked = lastOf(globally, 'formatter')?.toLowerCase()
  const switches: Switches = {
    ...globals,
    ...Class.flags,
    ...((asked ?? Class.defaultFormatter) === 'table' && tableSwitches),
  }
  const scanned = await scan(invocation.typed, switches)
  if (scanned.invalid.length > 0) {
    const shown = mask(invocation.typed, command, nameWords)
    const lines = scanned.invalid.map(([option, value]) => (isShown(option, shown) ? `${option} : ${value}` : '****'))
    throw new UsageError(['Invalid options for this command:', ...lines].join('\n'))
  }
  if (scanned.options.get('help') === true)
    return print(`${helpOf(invocation.tool, command, shared, bold(process.stdout))}\n`)
  if (asked !== undefined && !formatterNames.includes(asked as FormatterName)) {
    throw new UsageError(`unknown formatter '${asked}', use one of ${formatterNames.join(', ')}`)
  }
  refuseUnsupported(scanned)
  const args = scanned.args.slice(nameWords)
  checkCount(command, args)
  warnOfMeaningless(scanned).forEach(complain)
  await new Class(normalise({...scanned, args}, switches), invocation.asConfig).start()
}

function checkCount({entry}: Command, words: readonly string[]): void {
  const args = Object.values(entry.args)
  if (words.length < args.filter(({required}) => required).length) throw UsageError.notEnough()
  if (words.length > args.length && !args.some(({multiple}) => multiple)) throw UsageError.tooMany()
}

const lastOf = ({options}: Scanned, name: string) => (options.get(name) as string[] | undefined)?.at(-1)

/** Prints what went wrong and says which exit code that is. */
function report(error: unknown, {tool, typed}: Invocation): number {
  if (error instanceof ToolError) {
    if (error.report !== '') complain(error.report)
    return exitCodes[error.exit]
  }
  const {stack, message} = error instanceof Error ? error : {message: String(error)}
  complain(`Error: this is a fault of ${tool.name}, not of yours: ${message}`)
  if (typed.includes('--print-stacktrace')) print(`Stack trace: \n\n${stack ?? message}\n`)
  else complain('Add --print-stacktrace to see where.')
  return exitCodes.software
}
