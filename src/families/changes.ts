import type {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'

import type {Change} from '../api/replicas.js'
import {type Columns, fields} from '../output/columns.js'
import {ListCommand} from './list.js'

export const errorsOnly = {
  'errors-only': Flags.boolean({summary: 'Print only the queues whose change has failed'}),
}

/** A command that changes the replicas of many queues and lists what became of each; a failure among them is no failure of its own. */
export abstract class ChangesCommand<T extends typeof Command> extends ListCommand<T, Change> {
  static override columns = fields<Change>()('vhost', 'name', 'size', 'result') satisfies Columns<Change>
  static override defaultColumns = Object.keys(ChangesCommand.columns)
  static override key = ['vhost', 'name']

  protected override async items() {
    const all = await this.change()
    return this.flags['errors-only'] ? all.filter(({result}) => result !== 'ok') : all
  }

  protected abstract change(): Promise<Change[]>
}
