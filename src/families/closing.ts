import type {Command} from '@oclif/core/command'

import * as connections from '../api/connections.js'
import {complain} from '../output/streams.js'
import {ActionCommand} from './action.js'

/** A command that closes connections and tells their clients why. */
export abstract class ClosingCommand<T extends typeof Command> extends ActionCommand<T> {
  /** The argument `explanation`, as far as a header can carry it; says what becomes of it otherwise. */
  protected async reason(): Promise<connections.Reason> {
    const {explanation} = this.args as {explanation: string}
    const reason = await connections.reason(this.http, explanation)
    if (reason.text !== explanation)
      complain(`Warning: the management API cannot carry this reason; clients are told ${JSON.stringify(reason.text)}.`)
    return reason
  }
}
