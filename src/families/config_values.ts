import * as Args from '@oclif/core/args'
import type {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'

import {UsageError} from '../errors.js'
import {complain} from '../output/streams.js'
import {readPassword} from '../passwords.js'
import {isTable} from '../profiles.js'
import {known, readAssignments} from '../settings/assignments.js'
import {type Changes, withProfile} from '../settings/file/edits.js'
import {findingsOfProfile} from '../settings/findings.js'
import {secretKeys} from '../settings/layers.js'
import {ConfigEdit} from './config_edit.js'

/** For the commands that give a profile settings. */
export const valueArgs = {
  profile: Args.string({required: true, description: 'Name of the profile'}),
  setting: Args.string({
    multiple: true,
    description: 'Setting as key=value, with the keys of the file; a repeated one is a list',
  }),
}

export const valueFlags = {
  ask: Flags.string({
    helpValue: '<key>',
    summary: 'Read password, token or key_passphrase from standard input, or ask for it at a terminal',
  }),
}

/** A command that gives a profile settings, as words or as the options that the settings have. */
export abstract class ConfigValues<T extends typeof Command> extends ConfigEdit<T> {
  static override access = 'no broker'

  protected changes: Changes = new Map()
  protected unset: readonly string[] = []

  private get given() {
    return {words: (this.args as {setting?: string[]}).setting ?? [], ask: (this.flags as {ask?: string}).ask}
  }

  protected override validate(): void {
    super.validate()
    const {words, ask} = this.given
    this.changes = readAssignments(words, this.flags, this.unset)
    if (ask !== undefined && !secretKeys.has(known(ask)))
      throw new UsageError(`--ask reads one of ${[...secretKeys].join(', ')}.`)
    if (ask !== undefined && this.changes.has(ask)) throw new UsageError(`${ask} is given twice.`)
    if (this.changes.size === 0 && ask === undefined) throw UsageError.notEnough()
  }

  protected override async prepare(): Promise<void> {
    const {ask} = this.given
    if (ask !== undefined && !this.flags['dry-run']) {
      const secret = await readPassword(`${ask} of the profile ${JSON.stringify(this.profile)}: `, true)
      if (!secret) throw new UsageError(`standard input has no ${ask}.`)
      this.changes = new Map([...this.changes, [ask, secret]])
    }
    await super.prepare()
    const table = (await this.profiles({mayBeMissing: true})).tables.get(this.profile)
    const merged = Object.entries({...(isTable(table) && table), ...Object.fromEntries(this.changes)})
    await this.inspect(Object.fromEntries(merged.filter(([, value]) => value !== undefined)))
  }

  /** Refuses values that can never be used, and warns of what this machine lacks for them. @throws UsageError */
  private async inspect(table: Readonly<Record<string, unknown>>): Promise<void> {
    const findings = await findingsOfProfile(table, this.profile, this.file)
    const broken = findings.find(({setting = '', isMalformed}) => isMalformed && this.changes.has(setting))
    if (broken) throw new UsageError(broken.message)
    if (this.flags['dry-run'] || this.isQuiet) return
    for (const {verdict, message} of findings) if (verdict !== 'ok') complain(`Warning: ${message}`)
  }

  protected override edit(text: string): string {
    return withProfile(text, this.profile, this.changes, `The profile ${JSON.stringify(this.profile)} in ${this.file}`)
  }
}
