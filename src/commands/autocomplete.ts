import * as Args from '@oclif/core/args'

import {UsageError} from '../errors.js'
import {BaseCommand} from '../families/base.js'
import {globals, timeout} from '../flags.js'
import {commandsOf} from '../manifest.js'
import {byBytes} from '../order.js'
import {machineReadable} from '../output/index.js'

export default class Autocomplete extends BaseCommand<typeof Autocomplete> {
  static override summary = 'Print the commands, or the general options, that begin with a prefix'
  static override aliases = [
    ...['diagnostics:autocomplete', 'plugins:autocomplete', 'queues:autocomplete'],
    ...['streams:autocomplete', 'upgrade:autocomplete'],
  ]
  static override usage = 'autocomplete [prefix]'
  static override examples = ['<%= config.bin %> <%= command.id %> list_q']
  static override section = 'Help'
  static override guides = ['cli']
  static override args = {
    prefix: Args.string({
      required: true,
      multiple: true,
      description: 'What the name begins with; for rmqctl behind a topic',
    }),
  }
  static override flags = timeout

  /** The topic that the words before the last one name, and the last one. */
  private get wanted(): {topic: string; prefix: string} {
    const {tool, topic} = this.invocation
    const words = this.args.prefix as unknown as string[]
    const [first = '', second] = words
    const isTopic = topic === tool.topic && tool.subtopics.includes(first) && second !== undefined
    if (words.length > (isTopic ? 2 : 1)) throw UsageError.tooMany()
    return isTopic ? {topic: first, prefix: second} : {topic, prefix: first}
  }

  protected override validate() {
    void this.wanted
  }

  protected override async work() {
    const {manifest, tool} = this.invocation
    const {topic, prefix} = this.wanted
    const commands = [...commandsOf(manifest, topic).keys()]
    const names =
      prefix === '' || prefix.startsWith('-')
        ? Object.keys(globals).map((name) => `--${name}`)
        : [...commands, ...(topic === tool.topic ? tool.subtopics : [])]
    const found = names.filter((name) => name.startsWith(prefix)).sort(byBytes)
    await this.printNames(commands.includes(prefix) ? [] : found)
  }

  private async printNames(names: string[]) {
    if (machineReadable.has(this.formatterName)) return this.printRows(names.map((name) => [['message', name]]))
    if (this.formatterName === 'erlang') return this.printValue(names)
    for (const name of names) await this.printValue(name)
  }
}
