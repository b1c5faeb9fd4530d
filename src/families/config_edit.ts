import type {Command} from '@oclif/core/command'

import {UsageError} from '../errors.js'
import {termMap} from '../output/term.js'
import {type Profiles, parseToml} from '../profiles.js'
import {rewrite} from '../settings/file/writing.js'
import {ConfigCommand} from './config.js'

/** A command that changes one profile: it says what it does, does it, and is otherwise silent. */
export abstract class ConfigEdit<T extends typeof Command> extends ConfigCommand<T> {
  // oclif sees the statics of a family only through one that has some of its own.
  static override access = 'no broker'

  protected file = ''

  /** That of the first argument. */
  protected get profile(): string {
    return (this.args as unknown as {profile: string}).profile
  }

  protected override validate(): void {
    if (this.flags.profile !== undefined) throw new UsageError('the profile is named without --profile.')
  }

  protected override async prepare(): Promise<void> {
    const profiles = await this.profiles({mayBeMissing: true})
    this.file = profiles.file
    await this.expect(profiles)
  }

  protected override async work(): Promise<void> {
    await rewrite(this.file, async (text) => {
      const tables = await parseToml(text, this.file)
      await this.expect({file: this.file, tables: new Map(Object.entries(tables))})
      return this.edit(text)
    })
    if (this.wantsObject) await this.printValue(termMap({result: 'ok', profile: this.profile, file: this.file}))
  }

  /** Looks whether the change is possible, before the banner and again when no other writer can come between. */
  protected abstract expect(profiles: Pick<Profiles, 'file' | 'tables'>): Promise<void> | void

  /** The whole text anew. */
  protected abstract edit(text: string): string
}
