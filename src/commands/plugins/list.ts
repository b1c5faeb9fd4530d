import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as plugins from '../../api/plugins.js'
import {bytePattern} from '../../byte_pattern.js'
import {UsageError} from '../../errors.js'
import {NodeCommand} from '../../families/node.js'
import {complain, printLine} from '../../output/streams.js'
import {pluginLines, pluginTerm} from '../../reports/plugins.js'

export default class List extends NodeCommand<typeof List> {
  static override summary = 'List the plugins that are enabled on a node'
  static override usage = 'list [pattern] [--verbose] [--minimal] [--enabled] [--implicitly-enabled]'
  static override examples = ["<%= config.bin %> <%= command.id %> --implicitly-enabled '^rabbitmq_shovel'"]
  static override section = 'Plugin Management'
  static override guides = ['plugins']
  static override gap = 'the API has neither the plugins that are not enabled nor what a plugin depends on'
  static override access = 'the tag monitoring'
  static override args = {pattern: Args.string({default: '.*', description: 'Regular expression for their names'})}
  static override flags = {
    verbose: Flags.boolean({char: 'v', summary: 'Print version and description on lines of their own'}),
    minimal: Flags.boolean({char: 'm', summary: 'Print the names alone'}),
    enabled: Flags.boolean({char: 'E', summary: 'Leave out what is enabled only because another plugin needs it'}),
    'implicitly-enabled': Flags.boolean({
      char: 'e',
      summary: 'Say that all enabled plugins are meant, not all there are',
    }),
  }

  protected override validate() {
    const {verbose, minimal} = this.flags
    if (verbose && minimal) throw UsageError.badArgument('Cannot set both verbose and minimal')
  }

  protected override banner() {
    return `Listing plugins with pattern "${this.args.pattern}" ...`
  }

  protected override async work() {
    const {enabled, 'implicitly-enabled': implicitly, formatter, node, verbose, minimal} = this.flags
    const isMatch = bytePattern(this.args.pattern)
    const detail = verbose ? 'verbose' : minimal ? 'minimal' : 'normal'
    const active = await plugins.active(this.http, `${node}`)
    const shown = active.filter(
      (plugin) => plugins.isPlugin(plugin) && isMatch(plugin.name) && (plugin.isExplicit || !enabled),
    )
    if (!enabled && !implicitly)
      complain(
        'Warning: the management API has no plugins that are not enabled; the list is one of --implicitly-enabled.',
      )
    if (verbose) complain('Warning: the management API has no dependencies of a plugin; printed empty.')
    if (formatter !== undefined) return this.printValue(pluginTerm(shown, detail))
    for (const line of pluginLines(shown, detail, `${node}`, this.isQuiet)) printLine(line)
  }
}
