import {BaseCommand} from '../families/base.js'
import {fullName} from '../node_name.js'
import {TermMap} from '../output/term.js'

export default class Version extends BaseCommand<typeof Version> {
  static override summary = 'Print the version of this tool, not of the server'
  static override aliases = ['diagnostics:version', 'plugins:version']
  static override usage = 'version'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Help'

  protected override async work() {
    const {version} = this.invocation.manifest
    if (this.flags.formatter?.toLowerCase() === 'csv') return this.printRows([[['version', version]]])
    if (!this.wantsObject) return this.printValue(version)
    const node = fullName(this.flags.node ?? (process.env.RABBITMQ_NODENAME || 'rabbit'))
    const value = new TermMap([['version', version]])
    await this.printValue(
      new TermMap([
        ['node', node],
        ['result', 'ok'],
        ['value', value],
      ]),
    )
  }
}
