import type {Command} from '@oclif/core/command'

import {normalise} from './command_line.js'
import type {BrokerCommand} from './families/broker.js'
import {Invocation} from './invocation.js'
import {loadCommand} from './load.js'
import type {Manifest} from './manifest.js'
import {complain} from './output/streams.js'
import {nameOf, type Part, without} from './reports/parts.js'
import type {Settings} from './settings.js'

/** The parts that can be run; says of the others why the report is without them. */
export function available(parts: Part[], {names}: Manifest): Part[] {
  return parts.filter((part) => {
    const {id, isBeyondApi} = part
    if (isBeyondApi) complain(without(part, "only the node's own tools tell it."))
    else if (!names[id]) complain(without(part, 'there is no such command.'))
    return !isBeyondApi && names[id]
  })
}

/** What a part takes from the command that it is a part of: its settings, and so its credentials, and how quiet it is. */
interface Whole {
  invocation: Invocation
  settings: Settings
  flags: {quiet: boolean; silent: boolean}
}

export async function runPart({id, columns = []}: Part, {invocation, settings, flags}: Whole): Promise<void> {
  const {manifest, tool, topic, typed} = invocation
  const Class = await loadCommand(id)
  const switches = (['quiet', 'silent'] as const).filter((name) => flags[name])
  const options = new Map(switches.map((name) => [name, true]))
  const argv = normalise({args: columns, options, invalid: []}, Class.flags)
  const own = new Invocation(manifest, tool, topic, nameOf(id), typed)
  const command = new Class(argv, own.asConfig) as BrokerCommand<typeof Command>
  command.settings = settings
  await command.start()
}
