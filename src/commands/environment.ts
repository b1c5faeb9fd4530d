import * as environment from '../api/environment.js'
import {parseTerm, withText} from '../erlang.js'
import {NodeCommand} from '../families/node.js'
import type {FormatterName} from '../output/index.js'

export default class Environment extends NodeCommand<typeof Environment> {
  static override summary = 'Print the application environment of a node, as terms of Erlang'
  static override aliases = ['diagnostics:environment']
  static override usage = 'environment'
  static override examples = ['<%= config.bin %> <%= command.id %> --quiet']
  static override section = 'Configuration and Environment'
  static override guides = ['configure', 'monitoring']
  static override gap =
    'the API has the environment of the node that answers alone, and none before 3.9.27, 3.10.13 and 3.11.5'
  static override access = 'the tag administrator'
  static override defaultFormatter: FormatterName = 'erlang'

  protected override banner() {
    return `Application environment of node ${this.flags.node} ...`
  }

  protected override async work() {
    this.expectAnswering('the application environment')
    const term = parseTerm(await environment.text(this.http))
    await this.printValue(this.wantsObject ? withText(term) : term)
  }
}
