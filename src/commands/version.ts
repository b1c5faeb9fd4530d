import {LocalCommand} from '../families/local.js'
import {TermMap} from '../output/term.js'

export default class Version extends LocalCommand<typeof Version> {
  static override summary = 'Print the version of this tool, not of the server'
  static override aliases = ['diagnostics:version', 'plugins:version']
  static override usage = 'version'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Help'

  protected override async work() {
    const {version} = this.invocation.manifest
    if (this.flags.formatter?.toLowerCase() === 'csv') return this.printRows([[['version', version]]])
    await this.printResult(version, new TermMap([['version', version]]))
  }
}
