import {Command} from '@oclif/core/command'
import type {InferredArgs, InferredFlags} from '@oclif/core/interfaces'

import {type Switches, unmark} from '../command_line.js'
import {general, globals, tableSwitches, warnOfMeaningless} from '../flags.js'
import type {Recorder} from '../http/recorder.js'
import type {Invocation} from '../invocation.js'
import {type FormatOptions, type FormatterName, formatter, machineReadable} from '../output/index.js'
import {complain, print, printLine, showsColor, stdout} from '../output/streams.js'
import type {Row, Term} from '../output/term.js'

const baseFlags = {...globals, ...tableSwitches}

/** What serves a command: the management API, a node's own tool, or this program alone. */
export type Route = 'http' | 'via' | 'local'

export type CommandFlags<T extends typeof Command> = InferredFlags<typeof baseFlags & T['flags']>

/** Values by the names of the options, and of the arguments. */
export interface Values {
  flags: Record<string, unknown>
  args: Record<string, unknown>
}

/** What every command has: its words and options, parsed, the order of its steps, and ways to print. */
export abstract class BaseCommand<T extends typeof Command> extends Command {
  static override baseFlags = baseFlags
  /** The heading below which `help` lists the command. */
  static section = 'Other'
  /** Pages below rabbitmq.com/docs. */
  static guides: string[] = []
  /** What it lacks beside the original, where the API does not carry all of it: a sentence without its full stop. */
  static gap?: string
  /** The user tag, or the permission, that the API asks for. */
  static access?: string
  /** Whether it is a command of rmqctl alone, which none of RabbitMQ's tools has. */
  static isOwn = false
  /** Why the management API cannot do it, as the end of a sentence; nothing where it can. */
  static reason?: string
  /** Whether all words behind its name, options too, are those of another command. */
  static takesAll = false
  /** Whether it takes no words and no notice of any, as some of the original's commands. */
  static ignoresMore = false
  static defaultFormatter: FormatterName = 'string'

  protected flags!: CommandFlags<T>
  protected args!: InferredArgs<T['args']>

  /** What the words and options come to, where they have been read otherwise than by oclif. */
  values?: Values

  /** Takes what would leave the program, in its place. */
  recorder?: Recorder

  /** Reads the command line and checks it, as `start` does too. @throws UsageError */
  async checkWords(): Promise<void> {
    await this.init()
    this.validate()
  }

  /** Runs the command; what goes wrong is thrown, for `main` to report. */
  async start(): Promise<void> {
    try {
      await this.init()
      await this.run()
    } catch (error) {
      await this.catch(error as Error)
    } finally {
      await this.finally(undefined)
    }
  }

  override async init(): Promise<void> {
    if (this.parsed) return
    const {flags, args} = this.values ?? (await this.parsedWords())
    this.parsed = true
    this.flags = {...falseSwitches(this.ctor), ...flags} as typeof this.flags
    this.args = args as typeof this.args
  }

  private async parsedWords(): Promise<Values> {
    const {args, flags} = this.ctor
    // oclif would fill a missing argument from a pipe, and eat the list of a `while read` loop.
    const own = Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, {...arg, ignoreStdin: true}]))
    const parsed = await this.parse({args: own, flags, baseFlags})
    return {args: parsed.args, flags: unmark(parsed.flags)}
  }

  /** Checks the command line, says what is about to happen, and does it. */
  async run(): Promise<void> {
    const route = await this.route().catch((error) => {
      this.validate()
      throw error
    })
    if (this.recorder) this.recorder.route = route
    if (route === 'via') return this.carry()
    for (const warning of warnOfMeaningless(this.argv)) complain(warning)
    this.validate()
    if (this.recorder && route === 'local') return
    await this.prepare()
    const banner = this.banner()
    if (banner !== undefined) this.printBanner(banner)
    if (!this.flags['dry-run']) await this.work()
  }

  /** What is to serve this call. */
  protected async route(): Promise<Route> {
    return 'local'
  }

  /** Has the node's own tool do it, and ends as that ends. */
  protected async carry(): Promise<void> {
    const {carry, plan} = await import('../via/carry.js')
    const {args, flags, reason} = this.ctor as typeof BaseCommand
    const {invocation, argv} = this
    const carried = {invocation, argv, flags: this.flags, switches: flags, args: Object.keys(args), reason}
    if (this.recorder) this.recorder.errand = await plan(carried)
    else await carry(carried)
  }

  /** Checks what the number of arguments does not say. @throws UsageError */
  protected validate(): void {}

  /** Readies what the banner and the work need. */
  protected async prepare(): Promise<void> {}

  /** The line or lines that say what is about to happen. */
  protected banner(): string | undefined {
    return undefined
  }

  protected abstract work(): Promise<void>

  override async catch(error: Error): Promise<void> {
    throw error
  }

  protected get invocation(): Invocation {
    return this.config as unknown as Invocation
  }

  /** Whether informational lines are unwanted: -q or -s. */
  protected get isQuiet(): boolean {
    return this.flags.quiet || this.flags.silent
  }

  /** Whether one JSON or YAML document is wanted, so that a result is an object and a failure one too. */
  protected get wantsObject(): boolean {
    return this.formatterName === 'json' || this.formatterName === 'yaml'
  }

  /** A formatter for programs, asked for by name, has no banner. */
  private printBanner(banner: string): void {
    if (!this.isQuiet && !machineReadable.has(this.flags.formatter?.toLowerCase() ?? '')) printLine(banner)
  }

  protected async printValue(term: Term): Promise<void> {
    print(await this.valueText(term))
  }

  /** A value in the format that was asked for, with its line feed. */
  protected async valueText(term: Term): Promise<string> {
    return (await formatter(this.formatterName)).value(term, this.formatOptions)
  }

  protected async printRows(rows: Iterable<Row>): Promise<void> {
    print((await formatter(this.formatterName)).rows(rows, this.formatOptions))
  }

  protected get formatterName(): FormatterName {
    const {defaultFormatter} = this.ctor as typeof BaseCommand
    const name = (this.flags.formatter?.toLowerCase() as FormatterName | undefined) ?? defaultFormatter
    return name === 'table' && !this.flags.formatter && stdout().isTTY ? 'aligned' : name
  }

  private get formatOptions(): FormatOptions {
    return {
      headers: this.flags['table-headers'] && !this.flags.silent,
      padToHeader: this.flags['pad-to-header'],
      terminal: stdout().isTTY === true,
      color: showsColor(stdout()),
    }
  }
}

const falseOf = new WeakMap<typeof Command, Record<string, false>>()

/** A switch that is not given is false, unless `--no-` in front of it says something else; oclif leaves both out. */
function falseSwitches(Class: typeof Command): Record<string, false> {
  const known = falseOf.get(Class)
  if (known) return known
  const switches: Switches = {...general, ...tableSwitches, ...Class.flags}
  const all: Record<string, false> = {}
  for (const [name, flag] of Object.entries(switches)) if (flag.type === 'boolean' && !flag.allowNo) all[name] = false
  falseOf.set(Class, all)
  return all
}
