import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {code} from '../reasons.js'

export default class ReconcileVhosts extends UnsupportedCommand<typeof ReconcileVhosts> {
  static override summary = 'Start virtual hosts on all nodes where they do not run'
  static override usage = 'reconcile_vhosts'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override reason = code
  static override flags = timeout
}
