import type {Command as OclifCommand} from '@oclif/core/command'

import * as built from './built.js'
import type {Switches} from './command_line.js'
import type {BaseCommand} from './families/base.js'
import type {Invocation} from './invocation.js'
import type {FormatterName} from './output/index.js'

export type Runnable = BaseCommand<typeof OclifCommand>

export interface CommandClass {
  args: Record<string, {required?: boolean; multiple?: boolean}>
  flags: Switches
  defaultFormatter: FormatterName
  new (argv: string[], config: Invocation['asConfig']): Runnable
  takesAll?: boolean
  /** Whether it takes no notice of words. */
  ignoresMore?: boolean
}

const loaded = new Map<string, CommandClass>()

/** The class of a command, from its own file. */
export async function loadCommand(id: string): Promise<CommandClass> {
  const Class = loaded.get(id) ?? (await built.command(id)).default
  loaded.set(id, Class)
  return Class
}
