import {UnsupportedCommand} from '../../families/unsupported.js'
import {vhost} from '../../flags.js'
import {expectReference, streamReference} from '../../node_options.js'
import {code} from '../../reasons.js'

export default class ResetOffset extends UnsupportedCommand<typeof ResetOffset> {
  static override summary = 'Set the offset that is stored for a consumer of a stream to zero'
  static override usage = 'reset_offset --stream <stream> --reference <reference> [--vhost <vhost>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --stream orders --reference billing']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override reason = code
  static override flags = {...streamReference, ...vhost}

  protected override validate() {
    super.validate()
    expectReference(this.flags)
  }
}
