import {type Call, lineOf, readOptions, report} from '../call.js'
import {normalise} from '../command_line.js'
import {exitCodes, ToolError} from '../errors.js'
import type {Values} from '../families/base.js'
import {BrokerCommand} from '../families/broker.js'
import {connection} from '../flags.js'
import type {Http} from '../http.js'
import type {Invocation} from '../invocation.js'
import type {Runnable} from '../load.js'
import type {Command} from '../manifest.js'
import {mask} from '../secrets.js'
import type {Settings} from '../settings.js'
import {Capture, captured} from './capture.js'
import {type Claims, claimsOf} from './claims.js'
import {valuesOf} from './values.js'
import type {Line} from './words.js'

/** What all commands of a batch have of it. */
export interface Batch {
  invocation: Invocation
  settings: Settings
  http: Http
  quiet: boolean
  silent: boolean
}

/** One command of a batch: ready to run, then under way, then with an exit code. */
export class Job {
  readonly capture = new Capture()
  exitCode: number | undefined

  constructor(
    readonly line: number,
    readonly claims: Claims,
    private readonly invocation: Invocation,
    private readonly command: Command,
    private readonly call: Call,
    private readonly make: (() => Runnable) | undefined,
  ) {}

  /** The words, without what is secret in them. */
  get shown(): readonly string[] {
    return mask(this.call.words, this.command, this.call.nameWords)
  }

  async run(): Promise<void> {
    this.exitCode = await captured(this.capture, async () => {
      try {
        await this.make?.().start()
        return exitCodes.success
      } catch (error) {
        return report(error, this.invocation, this.command, this.call)
      }
    })
  }
}

/** Options that say how the program runs, which a line of a batch cannot change. */
const ofProgram = [...Object.keys(connection), 'script-name', 'aliases-file']

/**
 * Reads a line as the program reads its command line, and checks it as far as that goes without a broker.
 * @throws ToolError
 */
export async function readyJob({number, words}: Line, batch: Batch): Promise<Job> {
  const {named, invocation, call} = await lineOf(words, batch.invocation)
  const {command} = named
  const {scanned} = call
  if (!command) throw new ToolError(`there is no command '${named.name}'`, 'usage')
  if (command.id === batch.invocation.name) throw new ToolError('a batch in a batch', 'usage')
  const foreign = ofProgram.find((name) => scanned.options.has(name))
  if (foreign) throw new ToolError(`--${foreign} is for the batch as a whole`, 'usage')
  const given = scanned.options.get('vhost') as string[] | undefined
  const vhost = given?.at(-1) ?? batch.settings.vhost
  const claims = claimsOf(command.id, vhost, named.rest)
  const job = (make?: () => Runnable) => new Job(number, claims, invocation, command, call, make)

  const reading = await readOptions(invocation, command, call)
  if (!reading) return job()
  const {Class, scanned: read, switches} = reading
  const {reason} = Class as {reason?: string}
  if (reason !== undefined || (batch.settings.isCarried && Class.prototype instanceof BrokerCommand))
    throw new ToolError("a batch cannot have a node's own tool do it", 'usage')
  const argv = normalise(read, switches)
  const values = await valuesOf(read, {args: Class.args as never, flags: switches})
  inherit(values, batch)
  // One to be checked, which is gone at once, and one to be run: of many that wait, the words take least memory.
  const make = () => {
    const runnable = new Class(argv, invocation.asConfig)
    runnable.values = values
    connectTo(runnable, batch, values)
    return runnable
  }
  await make().checkWords()
  return job(make)
}

/** A batch that is quiet has quiet commands. */
function inherit({flags}: Values, {quiet, silent}: Batch): void {
  if (quiet) flags.quiet = true
  if (silent) flags.silent = true
}

function connectTo(command: unknown, {settings, http}: Batch, {flags}: Values): void {
  if (!(command instanceof BrokerCommand)) return
  const {vhost, node, timeout} = flags as {vhost?: string; node?: string; timeout?: number}
  command.whole = http
  command.settings = {
    ...settings,
    ...(vhost !== undefined && {vhost}),
    ...(node !== undefined && {node}),
    ...(timeout !== undefined && {timeout}),
  }
}
