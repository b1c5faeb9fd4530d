import {ConfigCommand} from '../../families/config.js'
import type {FormatterName} from '../../output/index.js'
import {termMap} from '../../output/term.js'
import {configFile} from '../../profiles.js'
import {configAsked} from '../../settings/sources.js'

export default class Path extends ConfigCommand<typeof Path> {
  static override summary = 'Print where the file of profiles is, or would be'
  static override usage = 'path'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override defaultFormatter: FormatterName = 'string'

  protected override async work() {
    const path = configFile(configAsked(this.flags, process.env), process.env)
    await this.printValue(this.wantsObject ? termMap({path}) : path)
  }
}
