import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as plugins from '../../api/plugins.js'
import {ToolError, UsageError} from '../../errors.js'
import {NodeCommand} from '../../families/node.js'
import {termMap} from '../../output/term.js'

export default class IsEnabled extends NodeCommand<typeof IsEnabled> {
  static override summary = 'Fail unless all of the plugins are enabled on a node'
  static override usage = 'is_enabled <plugin1> [ <plugin2>] [--offline] [--online]'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbitmq_shovel rabbitmq_stream']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['plugins']
  static override gap = 'the API does not read the file of enabled plugins of a node that is down (--offline)'
  static override access = 'the tag monitoring'
  static override args = {plugin: Args.string({required: true, multiple: true, description: 'Plugins to look for'})}
  static override flags = {
    offline: Flags.boolean({summary: "Read the node's file, which the API cannot do"}),
    online: Flags.boolean({allowNo: true, summary: 'Ask the node, as it does without being told'}),
  }

  protected override validate() {
    const {online, offline} = this.flags
    if (online && offline) throw UsageError.badArgument('Cannot set both online and offline')
    // A switch that is absent is false too.
    if (this.argv.includes('--no-online') && !offline)
      throw UsageError.badArgument('Cannot set online and offline to false')
    if (offline)
      throw new ToolError(
        'the management API cannot read the file of enabled plugins: leave out --offline.',
        'unavailable',
      )
  }

  protected override banner() {
    return `Asking node ${this.flags.node} if ${areSaid(this.args.plugin)} enabled...`
  }

  protected override async work() {
    const {node} = this.flags
    const active = await plugins.running(this.http, `${node}`)
    const missing = this.args.plugin.filter((name) => !active.includes(name))
    if (missing.length === 0) return this.say(capitalized(`${areSaid(this.args.plugin)} enabled on node ${node}`))
    const message = `${capitalized(`${areSaid(missing)} not enabled on node ${node}. `)}Enabled plugins and dependencies: ${active.join(', ')}`
    if (!this.wantsObject) throw new ToolError(message, 'unavailable', {layout: 'block'})
    const text = await this.valueText(termMap({message, result: 'error'}))
    throw new ToolError(text.trimEnd(), 'unavailable', {layout: 'bare'})
  }

  private say(message: string) {
    return this.printValue(this.wantsObject ? termMap({message, result: 'ok'}) : message)
  }
}

const areSaid = (names: string[]) => (names.length === 1 ? `plugin ${names[0]} is` : `plugins ${names.join(', ')} are`)

/** As the original does it: all but the first letter becomes small, also in the name of the node. */
const capitalized = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
