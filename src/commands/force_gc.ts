import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {code} from '../reasons.js'

export default class ForceGc extends UnsupportedCommand<typeof ForceGc> {
  static override summary = 'Collect the garbage of all processes of the node'
  static override usage = 'force_gc'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Operations'
  static override guides = ['memory-use']
  static override reason = code
  static override flags = timeout
}
