import type {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'

import * as overview from '../api/overview.js'
import {ListCommand} from './list.js'

/** For the lists that plugins bring. */
export const listFlags = {verbose: Flags.boolean({char: 'V', summary: 'Print all columns'})}

/** The columns of a release: all of them in the order of -V, and those printed by default. */
export interface ColumnSet {
  all: readonly string[]
  defaults: readonly string[]
}

/** A list of a plugin: its columns were others up to 3.x, and -V asks for all. */
export abstract class PluginListCommand<T extends typeof Command, R> extends ListCommand<T, R> {
  static override isStreamed = true
  static old: ColumnSet = {all: [], defaults: []}
  static current: ColumnSet = {all: [], defaults: []}

  protected override validate(): void {
    super.validate()
    // Whatever else is asked for.
    if (this.isVerbose) this.names = undefined
  }

  protected override async defaults(): Promise<string[]> {
    const {old, current} = this.ctor as typeof PluginListCommand
    const {all, defaults} = (await overview.majorRelease(this.http)) < 4 ? old : current
    return [...(this.isVerbose ? all : defaults)]
  }

  private get isVerbose(): boolean {
    return (this.flags as {verbose?: boolean}).verbose === true
  }
}
