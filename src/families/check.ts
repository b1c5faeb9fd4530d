import type {Command} from '@oclif/core/command'

import {ToolError} from '../errors.js'
import {type Term, termMap} from '../output/term.js'
import {NodeCommand} from './node.js'

/** What a check came to. */
export interface Verdict {
  passed: boolean
  /** The sentence or the lines for people. */
  message: string
  /** What JSON and YAML have beside `result`, in place of the message. */
  details?: Record<string, Term>
}

/** A health check: the exit code is the answer, the message is for people, and -s leaves the code alone. */
export abstract class CheckCommand<T extends typeof Command> extends NodeCommand<T> {
  protected override async work(): Promise<void> {
    const {passed, message, details} = await this.probe()
    const object = termMap({...details, result: passed ? 'ok' : 'error'})
    if (!passed) throw new ToolError(await this.failureText(message, object), 'unavailable', {layout: 'bare'})
    if (this.wantsObject) await this.printValue(object)
    else if (!this.flags.silent) await this.printValue(message)
  }

  /** Asks the broker. @throws ToolError when it cannot tell, which is not the answer that all is well */
  protected abstract probe(): Promise<Verdict>

  /** A failure goes to stderr in the format that was asked for. */
  private async failureText(message: string, object: Term): Promise<string> {
    if (this.wantsObject) return (await this.valueText(object)).trimEnd()
    return this.flags.silent ? '' : message
  }
}
