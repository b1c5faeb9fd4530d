import {columnArgs} from '../families/list.js'
import {named, UnsupportedCommand} from '../families/unsupported.js'
import {vhost} from '../flags.js'
import {verbose} from '../node_options.js'

export default class ListStreamConsumerGroups extends UnsupportedCommand<typeof ListStreamConsumerGroups> {
  static override summary = 'List the groups of streams of which one consumer is active'
  static override usage = 'list_stream_consumer_groups [--vhost <vhost>] [<column> ...]'
  static override aliases = ['diagnostics:list_stream_consumer_groups', 'streams:list_stream_consumer_groups']
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders stream reference']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override reason = 'the management API has the consumers of streams and not their groups'
  static override columns = named('stream', 'reference', 'partition_index', 'consumers')
  static override args = columnArgs
  static override flags = {...verbose, ...vhost}
}
