import type {Command as OclifCommand} from '@oclif/core/command'

import type {Switches} from './command_line.js'
import type {BaseCommand} from './families/base.js'
import type {Invocation} from './invocation.js'
import type {Entry} from './manifest.js'
import type {FormatterName} from './output/index.js'

export interface CommandClass {
  flags: Switches
  defaultFormatter: FormatterName
  new (argv: string[], config: Invocation['asConfig']): BaseCommand<typeof OclifCommand>
}

/** The class of a command, from its own file. */
export async function loadCommand({id}: Entry): Promise<CommandClass> {
  const file = new URL(`commands/${id.replace(':', '/')}.js`, import.meta.url)
  const {default: Class} = (await import(file.href)) as {default: CommandClass}
  return Class
}
