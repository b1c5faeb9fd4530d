import * as Args from '@oclif/core/args'

import {lineOf, readOptions, report} from '../call.js'
import {normalise} from '../command_line.js'
import {Ended, ToolError} from '../errors.js'
import {explanation} from '../explanation.js'
import {BaseCommand} from '../families/base.js'
import {printLine} from '../output/streams.js'
import {rehearse} from '../rehearsal.js'

export default class Explain extends BaseCommand<typeof Explain> {
  static override isOwn = true
  static override takesAll = true
  static override summary = 'Show how a command would be served here, and why'
  static override description =
    "Show how a command would be served here: the requests to the management API, or the command line that reaches the node's own tool. Questions are asked, since what follows depends on their answers; nothing is changed. Secrets are masked"
  static override usage = 'explain <command> [<arguments>]'
  static override examples = ["<%= config.bin %> <%= command.id %> set_permissions -p orders alice '^orders' '.*' '.*'"]
  static override access = 'what the command asks for'
  static override section = 'Help'
  static override args = {
    command: Args.string({multiple: true, required: true, description: 'Command with its arguments and options'}),
  }

  protected override async work() {
    const {manifest, tool, typed, name: ownName} = this.invocation
    const {invocation, call, named} = await lineOf(typed, {manifest, tool}, ownName)
    const {command, name} = named
    if (!command) throw new ToolError(`there is no command '${name}'.`, 'usage')
    try {
      const reading = await readOptions(invocation, command, call)
      if (!reading) return
      const {Class, scanned, switches} = reading
      const {recorder, error} = await rehearse(new Class(normalise(scanned, switches), invocation.asConfig))
      if (recorder.requests.length > 0 || recorder.errand || !error)
        printLine(explanation(name, command.entry, recorder))
      if (error) throw error
    } catch (error) {
      throw new Ended(report(error, invocation, command, call))
    }
  }
}
