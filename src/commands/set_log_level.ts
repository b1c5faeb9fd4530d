import * as Args from '@oclif/core/args'

import {ToolError} from '../errors.js'
import {UnsupportedCommand} from '../families/unsupported.js'
import {setting} from '../reasons.js'

const levels = ['debug', 'info', 'warning', 'error', 'critical', 'none']

export default class SetLogLevel extends UnsupportedCommand<typeof SetLogLevel> {
  static override summary = 'Set how much the node logs, until the next start'
  static override usage = 'set_log_level <log_level>'
  static override examples = ['<%= config.bin %> <%= command.id %> debug']
  static override section = 'Configuration and Environment'
  static override guides = ['logging']
  static override reason = setting
  static override args = {
    log_level: Args.string({required: true, description: 'Level: debug, info, warning, error, critical or none'}),
  }

  protected override validate() {
    super.validate()
    const {log_level: level} = this.args
    const words = `level ${level} is not supported. Try one of ${levels.join(', ')}`
    if (!levels.includes(level)) throw new ToolError(words, 'unavailable', {layout: 'block'})
  }
}
