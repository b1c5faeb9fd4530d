import type {Switches} from '../command_line.js'
import {ConfigError, ToolError} from '../errors.js'
import type {Invocation} from '../invocation.js'
import type {ConnectionFlags} from '../settings.js'
import {originalOf} from '../tools.js'
import {run} from './run.js'
import {readVia} from './settings.js'
import {fill} from './template.js'
import {type Errand, errand} from './words.js'

/** One call of a command, as its class sees it. */
export interface Carried {
  invocation: Invocation
  argv: readonly string[]
  flags: ConnectionFlags & {formatter?: string | undefined}
  switches: Switches
  /** Of its arguments. */
  args: readonly string[]
  /** Why the management API cannot do it; nothing where it could. */
  reason: string | undefined
}

/** The words that reach the node's own tool, and where the template for them comes from. */
export interface Planned extends Errand {
  source: string
}

/** Has the node's own tool do what a command asks for, and ends as that ends. */
export async function carry(carried: Carried): Promise<void> {
  const {words, stdin, source} = await plan(carried)
  await run(words, source, stdin)
}

/**
 * The command line that reaches the node's own tool.
 *
 * @throws ToolError when nothing says how (69 where the management API is no way either, else 78), or what cannot be carried
 */
export async function plan({invocation, argv, flags, switches, args, reason}: Carried): Promise<Planned> {
  const {topic, name} = invocation
  const tool = originalOf(topic)
  const via = await readVia(flags, process.env)
  if (!via) {
    if (reason === undefined) throw new ConfigError('--via-always needs --via, RMQCTL_VIA or via of a profile.')
    throw new ToolError(
      `${name} needs the node's own ${tool}, since ${reason}: to reach it set --via, RMQCTL_VIA or via of a profile, for example --via 'ssh {host} {command}'.`,
      'unavailable',
    )
  }
  if (flags.formatter?.toLowerCase() === 'yaml') throw new ToolError(`${tool} has no formatter 'yaml'.`, 'usage')
  const passwordAt = args.findIndex((each) => each.includes('password'))
  const {words, shown, stdin} = errand({tool, name, argv, switches, passwordAt, settled: via.settled}, via.showsSecrets)
  const [filledIn, seen] = [words, shown].map((each) => fill(via.template, via.places, each)) as [string[], string[]]
  const filled = {words: filledIn, shown: seen, source: via.source}
  return stdin === undefined ? filled : {...filled, stdin}
}
