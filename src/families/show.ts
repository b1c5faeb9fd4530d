import type {Command} from '@oclif/core/command'

import {type Term, termMap} from '../output/term.js'
import {NodeCommand} from './node.js'

/** What there is to show. */
export interface Shown {
  /** For people: a sentence, a number, lines. */
  message: Term
  /** For JSON and YAML; by default the message as `value`, with the result. */
  object?: Record<string, Term>
}

/** A command that prints one thing that a node tells. */
export abstract class ShowCommand<T extends typeof Command> extends NodeCommand<T> {
  protected override async work(): Promise<void> {
    const {message, object = {result: 'ok', value: message}} = await this.answer()
    await this.printValue(this.wantsObject ? termMap(object) : message)
  }

  /** Asks the broker. */
  protected abstract answer(): Promise<Shown>
}
