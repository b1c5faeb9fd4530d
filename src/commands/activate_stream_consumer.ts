import {UnsupportedCommand} from '../families/unsupported.js'
import {vhost} from '../flags.js'
import {expectReference, streamReference} from '../node_options.js'
import {code} from '../reasons.js'

export default class ActivateStreamConsumer extends UnsupportedCommand<typeof ActivateStreamConsumer> {
  static override summary = 'Choose the active consumer of a group of a stream anew'
  static override usage = 'activate_stream_consumer --stream <stream> --reference <reference> [--vhost <vhost>]'
  static override aliases = ['streams:activate_stream_consumer']
  static override examples = ['<%= config.bin %> <%= command.id %> --stream orders --reference billing']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override reason = code
  static override ignoresMore = true
  static override flags = {...streamReference, ...vhost}

  protected override validate() {
    super.validate()
    expectReference(this.flags)
  }
}
