import type {Command} from '@oclif/core/command'

import {type Term, TermMap} from '../output/term.js'
import {BrokerCommand} from './broker.js'

/** A command that changes something: it says what it does, does it, and is otherwise silent. */
export abstract class ActionCommand<T extends typeof Command> extends BrokerCommand<T> {
  protected override async work(): Promise<void> {
    const result = await this.perform()
    if (result !== undefined) await this.printValue(result)
    else if (this.wantsObject)
      await this.printValue(
        new TermMap([
          ['node', await this.node()],
          ['result', 'ok'],
        ]),
      )
  }

  /** Does the work; returns what there is to say, if anything. */
  protected abstract perform(): Promise<Term | undefined> | Promise<void>
}
