import type {Command} from '@oclif/core/command'

import {fullName} from '../node_name.js'
import {type Term, termMap} from '../output/term.js'
import {BaseCommand} from './base.js'

/** A command that is answered on the spot, and asks no broker. */
export abstract class LocalCommand<T extends typeof Command> extends BaseCommand<T> {
  static override access = 'no broker'

  /** @param value the result where an object is wanted, in which it stands with the node that the original would ask */
  protected async printResult(result: Term, value = result): Promise<void> {
    if (!this.wantsObject) return this.printValue(result)
    const node = fullName(this.flags.node ?? (process.env.RABBITMQ_NODENAME || 'rabbit'))
    await this.printValue(termMap({node, result: 'ok', value}))
  }
}
