import type {Command} from '@oclif/core/command'

import {UsageError} from '../errors.js'
import {chosenColumns} from '../output/columns.js'
import {BaseCommand, type Route} from './base.js'

/** Columns by their names, of a list that only the node's own tool prints. */
export const named = (...names: string[]): Record<string, true> =>
  Object.fromEntries(names.map((name) => [name, true as const]))

/**
 * A command that the management API cannot serve: it checks its words as the original does, and then the node's own
 * tool does it, where `--via` says how that is to be reached.
 */
export abstract class UnsupportedCommand<T extends typeof Command> extends BaseCommand<T> {
  /** Why the management API cannot do it, as the end of a sentence. */
  static override reason: string
  static columns: Record<string, true> = {}

  protected override validate(): void {
    const {columns} = this.ctor as typeof UnsupportedCommand
    chosenColumns(columns, (this.args as {column?: string[]}).column ?? [])
  }

  protected override async route(): Promise<Route> {
    return 'via'
  }

  protected override async carry(): Promise<void> {
    this.validate()
    await super.carry()
  }

  /** @throws UsageError always, since nothing but `carry` serves it. */
  protected override async work(): Promise<void> {
    throw new UsageError('only a node itself can do this.')
  }
}
