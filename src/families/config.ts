import type {Command} from '@oclif/core/command'

import {byBytes} from '../order.js'
import type {FormatterName} from '../output/index.js'
import {type Profiles, readProfiles} from '../profiles.js'
import {configAsked} from '../settings/sources.js'
import {BaseCommand} from './base.js'

/** A command of rmqctl alone, about how it reaches a broker: it prints rows. */
export abstract class ConfigCommand<T extends typeof Command> extends BaseCommand<T> {
  static override isOwn = true
  static override access = 'no broker'
  static override section = 'Configuration and Environment'
  static override defaultFormatter: FormatterName = 'table'

  /** The profiles of the file that --config, RMQCTL_CONFIG or the usual place names. */
  protected profiles({mayBeMissing = false} = {}): Promise<Profiles> {
    return readProfiles(configAsked(this.flags, process.env), process.env, mayBeMissing)
  }

  /** Rows in the order given; where there are none, an empty list for programs and nothing for people. */
  protected async printAll<R extends object>(rows: readonly R[]): Promise<void> {
    if (rows.length > 0) await this.printRows(rows.map((row) => Object.entries(row)))
    else if (this.formatterName !== 'table' && this.formatterName !== 'aligned') await this.printValue([])
  }
}

/** Profiles by their names. */
export const byName = <R extends {profile: string}>(rows: readonly R[]): R[] =>
  rows.toSorted((a, b) => byBytes(a.profile, b.profile))
