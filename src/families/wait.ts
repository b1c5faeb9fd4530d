import type {Command} from '@oclif/core/command'

import {TimedOut, type ToolError} from '../errors.js'
import {termMap} from '../output/term.js'
import {waitFor} from '../wait.js'
import {NodeCommand} from './node.js'

/** A command that waits for something as a node sees it, and has words of its own for when its time is over. */
export abstract class WaitCommand<T extends typeof Command> extends NodeCommand<T> {
  protected override async work(): Promise<void> {
    try {
      await waitFor(() => this.missing(), this.isQuiet)
    } catch (error) {
      throw error instanceof TimedOut && error.limit === 'deadline' ? await this.tooLate() : error
    }
    if (this.wantsObject) await this.printValue(termMap({node: `${this.flags.node}`, result: 'ok'}))
  }

  /** Asks the broker for what there is still to wait for, in a sentence; for nothing more, `undefined`. */
  protected abstract missing(): Promise<string | undefined>

  /** What to say when the time is over. */
  protected abstract tooLate(): Promise<ToolError>
}
