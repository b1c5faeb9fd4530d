import {type Call, lastOf, readOptions, report} from './call.js'
import {normalise, scan} from './command_line.js'
import {exitCodes} from './errors.js'
import {globals} from './flags.js'
import {guardOutput} from './interruption.js'
import {Invocation} from './invocation.js'
import {commandsOf, lookUp, readManifest} from './manifest.js'
import {bold, complain, type Output, print, stderr, stdout} from './output/streams.js'
import {toolNamed} from './tools.js'
import {usageOfTool} from './usage.js'

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
    const reading = await readOptions(invocation, command, call)
    if (!reading) return exitCodes.success
    const {Class, switches, scanned: read} = reading
    const runnable = new Class(normalise(read, switches), invocation.asConfig)
    if (read.options.get('print-curl') === true) await (await import('./curl.js')).printCurl(named.name, runnable)
    else await runnable.start()
    return exitCodes.success
  } catch (error) {
    return report(error, invocation, command, call)
  }
}

async function withoutCommand({manifest, tool, topic, name, typed}: Invocation): Promise<number> {
  const usage = (stream: Output) => usageOfTool(manifest, tool, topic, bold(stream))
  if (name !== '') {
    const {suggestion} = await import('./suggestion.js')
    const near = suggestion(name, commandsOf(manifest, topic).keys())
    if (near) complain(`\nCommand '${name}' not found. \nDid you mean '${near}'? \n`)
    else complain(`\nCommand '${name}' not found. \n`, usage(stderr()))
    return exitCodes.usage
  }
  const askedForHelp = typed.at(-1) === '--help' && typed.length === (topic === tool.topic ? 1 : 2)
  if (askedForHelp) print(`${usage(stdout())}\n`)
  else complain('', usage(stderr()))
  return askedForHelp ? exitCodes.success : exitCodes.usage
}

/** Two options that stand for a command when they come first. */
function rewritten(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv
  if (first === '--version' && rest.length === 0) return ['version']
  return first === '--auto-complete' ? ['autocomplete', ...rest] : argv
}
