import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {ToolError, UsageError} from '../errors.js'
import {BaseCommand} from '../families/base.js'
import {shared} from '../flags.js'
import {commandsOf, lookUp} from '../manifest.js'
import {bold, print, stdout} from '../output/streams.js'
import {suggestion} from '../suggestion.js'
import {helpOf, listOfCommands, usageOfTool} from '../usage.js'

export default class Help extends BaseCommand<typeof Help> {
  static override summary = 'Print how a command, or the whole tool, is used'
  static override aliases = ['diagnostics:help', 'queues:help', 'streams:help', 'plugins:help', 'upgrade:help']
  static override usage = 'help (<command> | [--list-commands])'
  static override examples = ['<%= config.bin %> <%= command.id %> list_queues']
  static override section = 'Help'
  static override args = {command: Args.string({multiple: true, description: 'Command to explain'})}
  static override flags = {'list-commands': Flags.boolean({summary: 'Print the commands and nothing else'})}

  private get wanted() {
    const {manifest, tool, topic} = this.invocation
    const words = this.args.command ?? []
    return lookUp(manifest, topic === tool.topic ? tool : {...tool, topic, subtopics: []}, words)
  }

  protected override validate() {
    if (this.wanted.rest.length > 0) throw UsageError.tooMany()
  }

  protected override async work() {
    const {manifest, tool} = this.invocation
    const {topic, name, command} = this.wanted
    const strong = bold(stdout())
    if (command) return print(`${helpOf(tool, command, shared, strong)}\n`)
    if (name === '' && this.args.command?.[0] !== '')
      return print(`${(this.flags['list-commands'] ? listOfCommands : usageOfTool)(manifest, tool, topic, strong)}\n`)
    const near = suggestion(name, commandsOf(manifest, topic).keys())
    throw new ToolError(`\nCommand '${name}' not found.${near ? ` \nDid you mean '${near}'? \n` : ''}`, 'usage', {
      layout: 'block',
    })
  }
}
