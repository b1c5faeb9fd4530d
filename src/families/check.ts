import type {Command} from '@oclif/core/command'

import {ToolError} from '../errors.js'
import {type Term, termMap} from '../output/term.js'
import {NodeCommand} from './node.js'

/** What a check came to. */
export interface Verdict {
  passed: boolean
  /** The sentence or the lines for people; '' where there is nothing to say. */
  message: string
  /** What -s leaves of the message: nothing, save in the checks of the original that know no silence. */
  silent?: string
  /** What JSON and YAML have in place of the message; by default the result alone. */
  object?: Record<string, Term>
}

/** A health check: the exit code is the answer, the message is for people, and -s leaves the code alone. */
export abstract class CheckCommand<T extends typeof Command> extends NodeCommand<T> {
  protected override async work(): Promise<void> {
    const {passed, message, silent = '', object = {result: passed ? 'ok' : 'error'}} = await this.probe()
    const text = this.flags.silent ? silent : message
    if (!passed) {
      const report = this.wantsObject ? (await this.valueText(termMap(object))).trimEnd() : text
      throw new ToolError(report, 'unavailable', {layout: 'bare'})
    }
    if (this.wantsObject) await this.printValue(termMap(object))
    else if (text !== '') await this.printValue(text)
  }

  /** Asks the broker. @throws ToolError when it cannot tell, which is not the answer that all is well */
  protected abstract probe(): Promise<Verdict>
}
