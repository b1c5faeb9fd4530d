import type {Command} from '@oclif/core/command'

import {type Term, termMap} from '../output/term.js'
import {NodeCommand} from './node.js'

/** What there is to show. */
export interface Shown {
  /** For people: a sentence, a number, lines. */
  message: Term
  /** What JSON and YAML have beside `result`; by default the message, as `value`. */
  details?: Record<string, Term>
}

/** A command that prints one thing that a node tells. */
export abstract class ShowCommand<T extends typeof Command> extends NodeCommand<T> {
  protected override async work(): Promise<void> {
    const {message, details = {value: message}} = await this.answer()
    await this.printValue(this.wantsObject ? termMap({...details, result: 'ok'}) : message)
  }

  /** Asks the broker. */
  protected abstract answer(): Promise<Shown>
}
