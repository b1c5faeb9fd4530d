import type {Command} from '@oclif/core/command'

import * as nodes from '../api/nodes.js'
import * as overview from '../api/overview.js'
import {type Exit, Failure, Senseless, TimedOut, ToolError} from '../errors.js'
import type {Limits} from '../http/endpoint.js'
import {Http} from '../http.js'
import {whenInterrupted} from '../interruption.js'
import {complain} from '../output/streams.js'
import {type Term, termMap} from '../output/term.js'
import {resolveSettings, type Settings} from '../settings.js'
import {BaseCommand, type CommandFlags, type Route} from './base.js'

/** How a command words a named failure, and with which code; `json` is its message where an object is wanted. */
interface Wording {
  text: string
  exit: Exit
  json?: string
}

/** The words of one command for the failures that differ from command to command, by the failure's name. */
export type Failures = Partial<Record<string, (subject: string) => Wording>>

/** A command that speaks to a broker. */
export abstract class BrokerCommand<T extends typeof Command> extends BaseCommand<T> {
  static failures: Failures = {}
  /** Seconds, where the original gives up by itself. */
  static defaultTimeout?: number
  /** Where a broker at work may be silent for longer than any other would be. */
  static limits: Partial<Limits> = {}

  /** Whether it asks once even where it is given no time at all. */
  static asksAnyway = false

  /** The virtual host, the node and the timeout are those that the settings come to. */
  declare protected flags: CommandFlags<T> & {vhost: string}
  protected http!: Http
  /** Worked out already where the command runs as a part of another. */
  settings?: Settings
  /** Whose sockets to use, where many commands run in one process. */
  whole?: Http
  private stopWatching = () => {}

  protected override async route(): Promise<Route> {
    this.settings ??= await resolveSettings(this.flags, process.env)
    if (this.recorder) this.settings = {...this.settings, recorder: this.recorder}
    return this.settings.isCarried && !(this.ctor as typeof BrokerCommand).isOwn ? 'via' : 'http'
  }

  protected override async prepare(): Promise<void> {
    this.settings ??= await resolveSettings(this.flags, process.env)
    const {settings} = this
    const {defaultTimeout, limits, asksAnyway} = this.ctor as typeof BrokerCommand
    const timeout = settings.timeout ?? defaultTimeout
    this.flags = {...this.flags, vhost: settings.vhost, node: settings.node, timeout}
    const {timeout: _, ...endless} = settings
    const own = timeout ? {...settings, timeout} : endless
    this.http = this.whole && Object.keys(limits).length === 0 ? this.whole.share(own) : new Http(own, limits)
    if (!this.whole) this.watch()
    if (timeout === 0 && !asksAnyway) throw this.timedOut()
  }

  override async finally(): Promise<void> {
    this.stopWatching()
    await this.http?.close()
  }

  override async catch(error: Error): Promise<void> {
    if (error instanceof TimedOut && error.limit === 'deadline') throw this.timedOut(error.doubt)
    if (!(error instanceof ToolError) && this.http?.answered.length > 0) throw this.senseless(error)
    throw error instanceof Failure ? await this.worded(error) : error
  }

  /** The node that the command speaks of: that of -n, else the one that answers, or its URL where its name is hidden. */
  protected async node(): Promise<string> {
    return (await this.shownNode()) ?? this.http.url
  }

  /** The same where all depends on the name. @throws ToolError (77) when it is hidden from the user */
  protected async nameOfNode(): Promise<string> {
    const name = await this.shownNode()
    if (name !== undefined) return name
    throw new ToolError(
      'the management API hides from this user which node answers: name it with -n, or have the tag monitoring set.',
      'noPermission',
    )
  }

  private async shownNode(): Promise<string | undefined> {
    return this.flags.node ?? (await overview.get(this.http)).node
  }

  /** What a command of the original returns beside `ok`: where an object is wanted, the node stands with it. */
  protected async outcome(value: Term): Promise<Term> {
    if (!this.wantsObject) return value
    return termMap({node: await this.node(), result: 'ok', value})
  }

  /** For a banner that names the node: makes it that of -n, once it is seen to run, or the one that answers. */
  protected async settleNode(): Promise<void> {
    const {node, 'dry-run': isDry} = this.flags
    if (node && !isDry) await nodes.expectRunning(this.http, node)
    this.flags.node = await this.node()
  }

  /** Says what has been changed when the command is interrupted. */
  private watch(): void {
    const {changes} = this.http
    changes.onFirst = async () => {
      const {summaryOf} = await import('../http/doubt.js')
      this.stopWatching = whenInterrupted(() => complain(summaryOf(changes)))
    }
  }

  protected timedOut(doubt?: string): ToolError {
    const {node, timeout} = this.flags
    const where = node ? `node ${node}` : this.http.url
    const sentence = `operation ${this.invocation.name} on ${where} timed out. Timeout value used: ${timeout}`
    return new ToolError(doubt ? `${sentence}. ${doubt}` : sentence, 'temporary')
  }

  /** What stumbles over an answer is the answer's fault before it is ours. */
  private senseless(error: Error): Senseless {
    const requests = this.http.answered.join(', ')
    return new Senseless(
      `what ${this.http.url} answered to ${requests} makes no sense (${error.message}): is it RabbitMQ's management API?`,
      {cause: error},
    )
  }

  private async worded(failure: Failure): Promise<ToolError> {
    const wording = (this.ctor as typeof BrokerCommand).failures[failure.name]?.(failure.subject)
    if (!wording) return failure
    const {text, exit, json} = wording
    if (!json || !this.wantsObject) return new ToolError(text, exit, {layout: 'block'})
    return new ToolError(JSON.stringify({message: json, node: await this.node(), result: 'error'}), exit, {
      layout: 'bare',
    })
  }
}
