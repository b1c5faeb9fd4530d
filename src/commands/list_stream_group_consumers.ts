import {columnArgs} from '../families/list.js'
import {named, UnsupportedCommand} from '../families/unsupported.js'
import {vhost} from '../flags.js'
import {expectReference, streamReference, verbose} from '../node_options.js'

export default class ListStreamGroupConsumers extends UnsupportedCommand<typeof ListStreamGroupConsumers> {
  static override summary = 'List the consumers of a group of a stream'
  static override usage =
    'list_stream_group_consumers --stream <stream> --reference <reference> [--vhost <vhost>] [<column> ...]'
  static override aliases = ['diagnostics:list_stream_group_consumers', 'streams:list_stream_group_consumers']
  static override examples = ['<%= config.bin %> <%= command.id %> --stream orders --reference billing']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override reason = 'the management API has the consumers of streams and not their groups'
  static override columns = named('subscription_id', 'connection_name', 'state')
  static override args = columnArgs
  static override flags = {...streamReference, ...verbose, ...vhost}

  protected override validate() {
    expectReference(this.flags)
    super.validate()
  }
}
