import type {Command} from '@oclif/core/command'

import {BrokerCommand} from './broker.js'

/** A command that changes something and says nothing of it, not even as JSON: those that plugins bring. */
export abstract class SilentCommand<T extends typeof Command> extends BrokerCommand<T> {
  protected override async work(): Promise<void> {
    await this.perform()
  }

  protected abstract perform(): Promise<void>
}
